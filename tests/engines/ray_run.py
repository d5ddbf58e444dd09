"""A run on a Ray cluster of one node, in a process of its own: Ray starts others, and warns of much.

python -m tests.engines.ray_run INPUT OUT BASE_URL [--dataset] [--parquet]
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

from summarizer.engines.batch.book import Options, Tally
from summarizer.engines.ray import Spread, run, summarize_dataset
from summarizer.engines.row import RowFunction

SPREAD = Spread(actors=1, block=4, cpus=1)


def main() -> None:
    """Summarize the input into the folder, or a dataset of it into Parquet, and print the tally."""
    import ray

    given, out, url = sys.argv[1:4]
    ray.init("local", num_cpus=3, include_dashboard=False, object_store_memory=100_000_000, log_to_driver=False)
    function = RowFunction("wire", url, at_once=2)
    if "--dataset" in sys.argv:
        dataset = ray.data.read_json(given)
        rows = summarize_dataset(dataset, function, spread=SPREAD, keep=Path(out) / "kept.jsonl")
        rows.write_parquet(str(Path(out) / "rows"))
        return

    def tell(tally: Tally) -> None:
        print(json.dumps({"done": tally.done}), flush=True)  # noqa: T201 - for who started it

    parts = str(Path(out) / "parts") if "--parquet" in sys.argv else None
    spread = replace(SPREAD, parquet=parts)
    tally = run([given], out, function=function, options=Options(dedupe=False), spread=spread, on_tally=tell)
    told = {"done": tally.done, "failed": tally.failed, "before": tally.before, "copies": tally.copies}
    print(json.dumps(told), flush=True)  # noqa: T201 - likewise


if __name__ == "__main__":
    main()
