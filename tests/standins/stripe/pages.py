"""The pages that people see."""

from collections.abc import Callable, Mapping

from aiohttp import web

from tests.standins.stripe.world import World

Page = Callable[[World, web.Request, Mapping[str, str]], web.StreamResponse]
PAGES: dict[str, Page] = {}
