"""A published file of messages is read as far as its labels mean something here."""

from pathlib import Path

from bench.public_data import banking77


def test_labels_are_translated_and_the_others_left_out(tmp_path: Path) -> None:
    file = tmp_path / "test.csv"
    file.write_text(
        "text,category\n"
        '"where, please, is my money",Refund_not_showing_up\n'
        "a label that could mean two things,top_up_failed\n"
        "the post lost my card,card_arrival\n",
        "utf-8",
    )
    read = [(one.text, one.wants) for one in banking77(file)]
    assert read == [
        ("where, please, is my money", ("refund_status",)),
        ("the post lost my card", ("out_of_scope",)),
    ]
