"""Presses of buttons and filled-in forms → drafts of what a person did."""

from datetime import datetime

from bot.messages import ActionId, Filled, MessageId, Tapped, UserId
from bot.sheets import SHEET, joined
from channels.slack.draft import Draft, Home
from channels.slack.markup import readable
from channels.slack.stamps import event_id, home_of, instant_of
from channels.slack.wire import Answered, BlockActions, Pressed, ViewSubmission

TAP = "tap"  # how the action_id of our buttons begins; a link's button has another one


def pressed(press: BlockActions, received_at: datetime, desk: str) -> Draft | None:
    """A button of ours was pressed, in a message or in the Home tab."""
    ours = [action for action in press.actions if action.action_id.startswith(TAP) and action.value]
    home = _home_of(press)
    place = press.container
    channel = (place and place.channel_id) or (press.channel and press.channel.id)
    in_home = place is not None and place.type == "view" and not channel
    if not ours or home is None or not (channel or in_home):
        return None
    channel = channel or ""
    message = place.message_ts if place else None
    return Draft(
        event=event_id(_press_id(press, ours[0])),
        home=home,
        user=UserId(press.user.id),
        channel=channel,
        private=False,
        content=Tapped(
            ActionId(ours[0].value or ""),
            MessageId(message) if message else None,
            press.trigger_id,
        ),
        at=instant_of(ours[0].action_ts, received_at),
        partner_unknown=in_home or channel.startswith("D"),
        within=(place and place.thread_ts) or "",
        root=message or "",
        thread=((place and place.thread_ts) or message or "")
        if channel and channel == desk
        else None,
    )


def _home_of(done: BlockActions | ViewSubmission) -> Home | None:
    return home_of(
        done.team.id if done.team else done.user.team_id,
        done.enterprise.id if done.enterprise else None,
        org_wide=done.is_enterprise_install,
    )


def filled(sent: ViewSubmission, received_at: datetime, desk: str) -> Draft | None:
    """A form of a customer's or of the agents': its id is the event's, so that it is done once.

    The agents' tells which thread it belongs to. A customer's belongs to the direct chat, as the
    Home tab does.
    """
    view, home = sent.view, _home_of(sent)
    own = view.callback_id == SHEET
    if home is None or not (desk or own) or not view.private_metadata:
        return None
    values = {
        field: readable(_answered(answer))
        for field, inputs in view.state.values.items()
        for answer in inputs.values()
    }
    about = view.private_metadata if own else ""
    return Draft(
        event=event_id(f"form:{view.id}"),
        home=home,
        user=UserId(sent.user.id),
        channel="" if own else desk,
        private=False,
        content=Filled(view.callback_id, values, about),
        at=received_at,
        partner_unknown=own,
        thread=None if own else view.private_metadata,
    )


def _answered(answer: Answered) -> str:
    if answer.selected_options is not None:
        return joined(tuple(one.value or "" for one in answer.selected_options))
    one = answer.selected_option.value if answer.selected_option else None
    return one or answer.selected_date or answer.value or ""


def _press_id(press: BlockActions, action: Pressed) -> str:
    if press.trigger_id:
        return f"tap:{press.trigger_id}"
    return f"tap:{press.user.id}:{action.action_ts}:{action.action_id}"
