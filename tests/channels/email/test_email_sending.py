"""Mail on its way: to a real SMTP conversation on loopback, or into the local mailbox."""

import asyncio
import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import ChatGone, DeliveryError, NotSent, OutcomeUnknown, Rejected
from bot.outgoing import EMAIL, mail_to
from bot.replies import Document, DocumentKind
from bot.worded import Anchor, Attachment, Message, Paragraph, Parcel
from channels.channel import ChannelContext
from channels.email import CHANNEL
from channels.email.channel import EmailChannel
from channels.email.mailbox import MailboxPost, list_mail
from channels.email.render import Letterhead
from channels.email.settings import EmailSettings
from channels.email.smtp import Server, SmtpPost
from tests.channels.hostile import HOSTILE_MESSAGES, HostileMessage
from tests.standins.mail import MailServer, running_mail_server

FIRM = Letterhead("Firm", "billing@firm.example")
LOOPBACK = Path(__file__).parent / "loopback.pem"
SERVER_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
SERVER_TLS.load_cert_chain(LOOPBACK)
CLIENT_TLS = ssl.create_default_context(cafile=str(LOOPBACK))
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
LINK = "https://pay.firm.example/link/abc"
HELLO = Message((Paragraph("Hello"), Anchor("Sign in", LINK)), subject="Your link")


class MovedClock:
    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


def a_parcel(key: str = "k1", to: str = "anna@lind.example", message: Message = HELLO) -> Parcel:
    return Parcel(key, mail_to(to), message)


def a_channel(url: str, trust: ssl.SSLContext | None = None, timeout: float = 20.0) -> EmailChannel:
    return EmailChannel(SmtpPost(Server.from_url(url), timeout, trust), FIRM, MovedClock())


def to(server: MailServer, scheme: str = "smtp", login: str = "") -> str:
    return f"{scheme}://{login}127.0.0.1:{server.port}"


async def test_a_mail_arrives() -> None:
    async with running_mail_server() as server:
        sent = await a_channel(to(server)).send(a_parcel())
    (mail,) = server.accepted
    assert mail["Message-ID"] == sent
    assert mail["Subject"] == "Your link"
    assert server.envelopes == [("billing@firm.example", ["anna@lind.example"])]


@pytest.mark.parametrize("hostile", HOSTILE_MESSAGES, ids=lambda one: one.name)
async def test_hostile_words_pass_a_strict_server(hostile: HostileMessage) -> None:
    async with running_mail_server() as server:
        await a_channel(to(server)).send(a_parcel(message=hostile.message))
    assert len(server.accepted) == 1


async def test_starttls_is_taken_when_offered() -> None:
    async with running_mail_server(tls=SERVER_TLS) as server:
        channel = a_channel(to(server), CLIENT_TLS)
        await channel.send(a_parcel())
    assert server.secured == [True]


async def test_tls_from_the_start_and_a_login() -> None:
    async with running_mail_server(
        user="us er", password="p@ss", tls=SERVER_TLS, tls_at_once=True
    ) as server:
        channel = a_channel(to(server, "smtps", "us%20er:p%40ss@"), CLIENT_TLS)
        await channel.send(a_parcel())
    assert len(server.accepted) == 1
    assert len(server.logins) == 1


async def test_an_unknown_certificate_is_not_trusted() -> None:
    async with running_mail_server(tls=SERVER_TLS) as server:
        with pytest.raises(NotSent):
            await a_channel(to(server)).send(a_parcel())
    assert server.accepted == []


async def test_a_wrong_password_is_tried_again_later() -> None:
    async with running_mail_server(user="user", password="right") as server:
        with pytest.raises(NotSent, match="smtp_login_535"):
            await a_channel(to(server, login="user:wrong@")).send(a_parcel())


@pytest.mark.parametrize(
    ("stage", "answer", "error", "reason"),
    [
        ("recipient", "550 5.1.1 no such user", ChatGone, "smtp_recipient_550"),
        ("recipient", "450 4.2.1 busy", NotSent, "smtp_450"),
        ("sender", "550 5.7.1 not from you", Rejected, "smtp_sender_550"),
        ("sender", "421 4.3.2 closing", NotSent, "smtp_421"),
        ("data", "554 5.6.0 spam", Rejected, "smtp_data_554"),
        ("data", "451 4.3.0 try later", NotSent, "smtp_data_451"),
    ],
)
async def test_the_servers_words_become_ours(
    stage: str, answer: str, error: type[DeliveryError], reason: str
) -> None:
    async with running_mail_server() as server:
        setattr(server.faults, stage, answer)
        with pytest.raises(error) as caught:
            await a_channel(to(server)).send(a_parcel())
    assert caught.value.reason == reason
    assert server.accepted == []


async def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(NotSent):
        await a_channel(f"smtp://127.0.0.1:{port}").send(a_parcel())


async def test_silence_after_the_body_leaves_doubt() -> None:
    async with running_mail_server() as server:
        server.faults.hang_after_data = True
        with pytest.raises(OutcomeUnknown):
            await a_channel(to(server), timeout=0.3).send(a_parcel())
    assert len(server.accepted) == 1


async def test_a_cut_line_after_the_body_leaves_doubt() -> None:
    async with running_mail_server() as server:
        server.faults.drop_after_data = True
        with pytest.raises(OutcomeUnknown):
            await a_channel(to(server)).send(a_parcel())


async def test_addresses_beyond_ascii_need_a_server_that_knows_them() -> None:
    parcel = a_parcel(to="jürgen@müller.example")
    async with running_mail_server() as server:
        await a_channel(to(server)).send(parcel)
    assert server.envelopes[0][1] == ["jürgen@müller.example"]
    async with running_mail_server(utf8=False) as server:
        with pytest.raises(Rejected, match="smtp_no_utf8_addresses"):
            await a_channel(to(server)).send(parcel)


async def test_the_local_mailbox_keeps_mail_newest_first(tmp_path: Path) -> None:
    folder, clock = tmp_path / "var" / "mailbox", MovedClock()
    assert list_mail(folder) == ()
    channel = EmailChannel(MailboxPost(folder), FIRM, clock)
    paper = Attachment("INV-1.pdf", Document(DocumentKind.INVOICE, "cus_anna", "INV-1"))
    for number in range(3):
        clock.at = NOW + timedelta(minutes=number)
        message = Message((Paragraph(f"Mail {number}"), *HELLO.blocks, paper))
        files = {"INV-1.pdf": b"%PDF"}
        await channel.send(Parcel(f"k{number}", mail_to("anna@lind.example"), message, files))
    found = list_mail(folder)
    assert [mail.subject for mail in found] == ["Mail 2", "Mail 1", "Mail 0"]
    newest = found[0]
    assert newest.to == "anna@lind.example"
    assert newest.sender == "Firm <billing@firm.example>"
    assert newest.links == (LINK,)
    assert newest.at == NOW + timedelta(minutes=2)
    assert newest.attachments == ("INV-1.pdf",)
    assert "Mail 2" in newest.text
    assert LINK in newest.html
    assert len({mail.id for mail in found}) == 3
    assert [mail.subject for mail in list_mail(folder, limit=1)] == ["Mail 2"]


async def test_mails_of_one_moment_keep_their_order(tmp_path: Path) -> None:
    channel = EmailChannel(MailboxPost(tmp_path), FIRM, MovedClock())
    for number in range(12):
        await channel.send(a_parcel(f"k{number}", message=Message((Paragraph(f"{number}"),))))
    assert [mail.subject for mail in list_mail(tmp_path)] == [str(n) for n in range(11, -1, -1)]


class Deaf:
    async def receive(self, _incoming: object) -> bool:
        return False


async def test_the_plug_in_opens_either(tmp_path: Path, sqlite_database: object) -> None:
    context = ChannelContext(Deaf(), MovedClock(), "http://x", "Firm", sqlite_database, b"")  # type: ignore[arg-type]  # a fixture's plain object
    local = EmailSettings(MAILBOX=tmp_path)  # type: ignore[call-arg]  # by alias, as from the environment
    assert CHANNEL.name == EMAIL
    assert CHANNEL.enabled(local)
    async with CHANNEL.open(local, context) as channel:
        await channel.send(a_parcel())
        await channel.run()
        assert channel.deep_link("x") is None
        assert list(channel.routes) == []
    assert [mail.sender for mail in list_mail(tmp_path)] == ["Firm <billing@localhost>"]
    async with running_mail_server() as server:
        remote = EmailSettings(SMTP_URL=to(server), MAIL_FROM="a@firm.example")  # type: ignore[call-arg, arg-type]  # as above
        async with CHANNEL.open(remote, context) as channel:
            await channel.send(a_parcel())
    assert server.envelopes[0][0] == "a@firm.example"


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        ({"SMTP_URL": "http://mail"}, "SMTP_URL must look like"),
        ({"SMTP_URL": "smtp://"}, "SMTP_URL must look like"),
        ({"SMTP_URL": "smtp://mail:25"}, "set MAIL_FROM too"),
        ({"MAIL_FROM": "Firm <a@firm.example>"}, "MAIL_FROM must be a bare address"),
        ({"MAIL_FROM": "nobody"}, "MAIL_FROM must be a bare address"),
    ],
)
def test_an_unsafe_mix_is_refused_with_the_remedy(values: dict[str, str], remedy: str) -> None:
    with pytest.raises(ValueError, match=remedy):
        EmailSettings(**values)


def test_where_the_server_is() -> None:
    assert Server.from_url("smtp://mail.example") == Server("mail.example", 25, "", "", tls=False)
    assert Server.from_url("smtps://mail.example").port == 465


async def test_a_server_that_is_rude_at_goodbye_has_the_mail_already() -> None:
    async def rude(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 hi\r\n")
        for answer in (b"250 hi\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n"):
            await reader.readline()
            writer.write(answer)
        await reader.readuntil(b"\r\n.\r\n")
        writer.write(b"250 taken\r\n")
        await reader.readline()
        writer.close()

    server = await asyncio.start_server(rude, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        assert await a_channel(f"smtp://127.0.0.1:{port}").send(a_parcel())
