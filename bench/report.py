"""What was measured, as a table for people and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median

from .load import Latency

QUIET = 0.5
"""Load average up to which nobody else was at work."""
RESULTS = Path(__file__).parent / "results"


@dataclass
class Contender:
    """One server and its page, and what was measured of it; `rates` are pages a second, a round each."""

    name: str
    url: str
    what: str
    requests: int = 0
    sent: int = 0
    body: int = 0
    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    latency: Latency | None = None

    @property
    def rate(self) -> float:
        return median(self.rates)


@dataclass(frozen=True)
class Bar:
    """What the program is held to: how often `of` in `against`, by the median of the rounds' own ratios."""

    of: Contender
    against: Contender
    least: float

    @property
    def ratio(self) -> float:
        return median(mine / other for mine, other in zip(self.of.rates, self.against.rates, strict=True))

    @property
    def held(self) -> bool:
        return self.ratio >= self.least


@dataclass(frozen=True)
class Count:
    """Views that were counted against requests that were answered."""

    by: str
    counted: int
    answered: int

    @property
    def held(self) -> bool:
        return self.counted == self.answered


def markdown(
    contenders: list[Contender], bars: list[Bar], counts: list[Count], machine: dict[str, str], now: datetime
) -> str:
    """The whole report."""
    rounds = len(contenders[0].rates)
    lines = [
        f"# Pages a second, {now:%Y-%m-%d %H:%M} UTC",
        "",
        f"One story page, compressed. Medians of {rounds} interleaved rounds; each server alone on one core, "
        "the load generator on another. `make bench` measures it.",
        "",
        "| server | pages/s | lowest, highest | CPU, µs a page | p50, ms | p99, ms | bytes |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for each in contenders:
        p50, p99 = (f"{each.latency.p50:.2f}", f"{each.latency.p99:.2f}") if each.latency else ("", "")
        lines.append(
            f"| {each.name} | {each.rate:,.0f} | {min(each.rates):,.0f}, {max(each.rates):,.0f} | "
            f"{median(each.cpu):,.1f} | {p50} | {p99} | {each.body:,} |"
        )
    if float(machine["load before"]) > QUIET:
        lines += ["", "**The machine was busy with other things; measure again when it is not.**"]
    lines += ["", "| ratio | measured | bar | |", "|---|---:|---:|---|"]
    for bar in bars:
        ratio = f"{bar.ratio:.2f}" if bar.ratio < 10 else f"{bar.ratio:,.0f}"
        names = f"{bar.of.name} / {bar.against.name}"
        lines.append(f"| {names} | {ratio} | {bar.least:g} | {_word(bar.held)} |")
    for count in counts:
        lines.append(
            f"| Views counted by {count.by} | {count.counted:,} of {count.answered:,} | all | "
            f"{_word(count.held)} |"
        )
    lines += ["", *(f"- {each.name}: {each.what}" for each in contenders)]
    lines += ["", "| machine | |", "|---|---|", *(f"| {name} | {value} |" for name, value in machine.items())]
    return "\n".join(lines) + "\n"


def write(
    contenders: list[Contender], bars: list[Bar], counts: list[Count], machine: dict[str, str], now: datetime
) -> Path:
    """Keep the report; returns its file, beside which the figures lie as JSON."""
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{now:%Y-%m-%d}.md"
    file.write_text(markdown(contenders, bars, counts, machine, now), encoding="utf-8")
    figures = {
        "at": now.isoformat(timespec="seconds"),
        "machine": machine,
        "servers": [asdict(each) | {"pages_per_second": each.rate} for each in contenders],
        "bars": [
            {
                "of": bar.of.name,
                "against": bar.against.name,
                "ratio": bar.ratio,
                "least": bar.least,
                "held": bar.held,
            }
            for bar in bars
        ],
        "views": [asdict(count) | {"held": count.held} for count in counts],
    }
    file.with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return file


def _word(held: bool) -> str:
    return "held" if held else "**missed**"
