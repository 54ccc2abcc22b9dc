"""python -m bench.search.listing: what there is to be found, as judged/documents.tsv has it."""

from bench.speed.django import setup


def main() -> None:
    setup()
    from bench.search.documents import documents, listing  # noqa: PLC0415 - needs Django set up

    print("\n".join(listing(documents())))


if __name__ == "__main__":
    main()
