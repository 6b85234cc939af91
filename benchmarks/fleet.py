"""Measure fleets on made-up sites of loopback, beside a bare fetch of the same pages.

    python benchmarks/fleet.py [--sites 1000] [--large 10000] [--latency 0.1] [--rounds 1]

It tells, each with its wanted figure: sites per second and the time that httpx and aiohttp take to fetch
the same pages, sheets and badges, at the same concurrency, and do nothing with them; once of sites in order
and once of all kinds, from servers that answer after ``--latency`` seconds and at once; for all kinds also
what they take when they try again what a fleet tries again; the share of time spent waiting; memory at
``--sites`` and at ``--large`` sites, what processes share counted once (PSS); what is lost, and what
differs from what `made_web` made (both must be nothing; the code is 1 otherwise); and what a Dask cluster
adds.

Servers, clients and the fleet share the machine. Pairs are run in turn ``--rounds`` times, and the median
ratio of their times is told.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import made_web
from fleet_conditions import CLIENTS, Conditions
from made_web import ORDERLY, MadeSite
from process_tree import Cost


def speed(
    title: str,
    some: Sequence[MadeSite],
    ports: tuple[int, int],
    told: Conditions,
    *,
    again: bool = False,
) -> Cost:
    """Run a fleet and bare fetches of it in turn; with ``again`` also one that tries again as it does."""
    ours: list[Cost] = []
    clients = [client for client in CLIENTS if find_spec(client)]
    kinds = [(client, more) for more in ((), ("--again",))[: 1 + again] for client in clients]
    bare: dict[tuple[str, tuple[str, ...]], list[Cost]] = {kind: [] for kind in kinds}
    for _ in range(told.rounds):
        ours.append(told.run(some, ports))
        for (client, more), costs in bare.items():
            costs.append(told.bare(client, some, ports, *more))
    one = sorted(ours, key=lambda cost: cost.wall)[len(ours) // 2]
    print(
        f"{title}: {len(some):,} sites in {one.wall:.1f} s, {len(some) / one.wall:.0f} sites/s;"
        f" cpu {1000 * one.cpu / len(some):.1f} ms each; waiting {told.waiting():.0%} of the time"
    )
    for (client, more), costs in bare.items():
        ratio = statistics.median(a.wall / b.wall for a, b in zip(ours, costs, strict=True))
        wall = statistics.median(cost.wall for cost in costs)
        cpu = statistics.median(cost.cpu for cost in costs)
        wanted = " (wanted ≤ 1.5)" if client == "httpx" else ""
        print(
            f"  {client} alone{', trying again as a fleet does' * bool(more)}: {wall:.1f} s, {len(some) / wall:.0f} sites/s,"
            f" cpu {1000 * cpu / len(some):.1f} ms each: ratio {ratio:.2f}{wanted}",
            flush=True,
        )
    return one


def memory(small: Cost, count: int, large: int, ports: tuple[int, int], told: Conditions) -> None:
    cost = told.run(made_web.sites(large, ORDERLY), ports)
    print(
        f"memory: {small.peak:.0f} MiB at {count:,} sites, {cost.peak:.0f} at {large:,} (all"
        " processes, what they share counted once: PSS): ratio"
        f" {cost.peak / small.peak:.2f} (wanted ≤ 1.10); counted in each (RSS) {small.resident:.0f} and"
        f" {cost.resident:.0f} MiB, the largest process {small.largest:.0f} and {cost.largest:.0f};"
        f" {large / cost.wall:.0f} sites/s",
        flush=True,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sites", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=10_000, help="0 leaves it out")
    parser.add_argument("--latency", type=float, default=0.1)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--patience", type=float, default=10.0)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--no-dask", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = Conditions(Path(folder), args.concurrency, args.patience, args.rounds)
        orderly, mixed = made_web.sites(args.sites, ORDERLY), made_web.sites(args.sites)
        with made_web.served(told.folder, args.latency, args.patience) as ports:
            speed(f"in order, answers after {args.latency} s", orderly, ports, told)
            speed(f"all kinds, answers after {args.latency} s", mixed, ports, told, again=True)
        with made_web.served(told.folder, 0.0, args.patience) as ports:
            small = speed("in order, answers at once", orderly, ports, told)
            if args.large:
                memory(small, args.sites, args.large, ports, told)
            if not args.no_dask:
                import fleet_engines  # needs the extra `fleet`

                fleet_engines.compare(orderly, ports, told)
    print(f"lost or found otherwise than made: {len(told.wrong)} (wanted 0)")
    print("".join(f"  {line}\n" for line in told.wrong[:40]), end="")
    return int(bool(told.wrong))


if __name__ == "__main__":
    sys.exit(main())
