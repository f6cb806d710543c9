"""The file of agents: read whole, or refused with the place and the remedy."""

import pytest

from app.roster_file import read_roster
from bot.desk.staff import ALL_RIGHTS
from bot.messages import ChannelName, UserId

ROLES = '[roles.agent]\nmay = ["answer"]\n[roles.lead]\nmay = ["*"]\n'
MIA = '[[agents]]\nname = "Mia"\nrole = "lead"\nslack = "U1"\ntelegram = "42"\n'


def test_an_agent_is_known_by_the_platforms_id_alone() -> None:
    roster = read_roster(ROLES + MIA)
    for channel, user in (("slack", "U1"), ("telegram", "42")):
        found = roster.find(ChannelName(channel), UserId(user), "whatever it says there")
        assert found is not None
        assert (found.name, found.rights) == ("Mia", ALL_RIGHTS)
    assert roster.find(ChannelName("slack"), UserId("42"), "Mia") is None
    assert roster.find(ChannelName("slack"), UserId("Mia"), "Mia") is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[roles", "Expected"),
        (ROLES, "agents: Field required"),
        (ROLES.replace("answer", "dance") + MIA, "dance is no right: there are answer"),
        (ROLES + MIA.replace("lead", "boss"), "Mia has the role boss"),
        (ROLES + MIA.replace("slack", "phone"), "agents.0.phone"),
        (ROLES + MIA + MIA, "slack id U1 stands there twice"),
        (ROLES + MIA + MIA.replace("Mia", "mia").replace("U1", "U9"), "mia and Mia are one name"),
        (
            ROLES + '[[agents]]\nname = "Kim"\nrole = "lead"\n',
            "Kim has no slack, no telegram and no api id",
        ),
    ],
)
def test_a_bad_file_says_where_and_what_to_do(text: str, why: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the words are looked at below
        read_roster(text)
    assert why in str(refused.value)
