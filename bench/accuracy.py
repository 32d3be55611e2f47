"""How much is read of public code bases, and how right it is: docs/accuracy.md.

    python -m bench.accuracy CORPORA > docs/accuracy.md

CORPORA holds a folder for each entry of corpora.toml. What is absent, a code base, a key or a compiler, is said to be.
"""

import csv
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.corpora import Corpus, corpora
from bench.mutations import COLUMNS, KEPT
from legacy_scan.languages.table import languages
from tests.corpora import (
    assembler,
    cabs,
    carddemo,
    cb2xml,
    che4z_hlasm,
    clists,
    cobolwork,
    cobrix,
    compiled,
    db2,
    enterprise,
    genapp,
    gnucobol,
    ibmi,
    jes,
    koncur,
    mapa,
    maven,
    nist,
    regina,
    sql,
    storage,
    symbolic,
    usecases,
    zowe,
)
from tests.corpora.cobc import COBC
from tests.corpora.figures import Figure
from tests.corpora.scanned import rows, scanned

HERE = Path(__file__).parent
HEAD = """# How much is read, and how right it is

Written by `make accuracy CORPORA=DIR`; the same code bases give the same page.

Understood is the share of bytes that the parser could place, cut after three decimals (the rest is told file by file
in any report). A figure of accuracy compares what a scan says with a key that somebody else made: a compiler, the
owners' own system definitions, or another tool's test cases. Precision is the share of what we say that the key says
too; recall, the share of the key that we say. Where a key is no complete list (prose, or a listing that leaves things
out), precision is not measured.
[estates.md](estates.md) tells of five estates scanned whole, with every name that stayed unresolved.
"""
KEYS = """
## The keys

`tests/truth` holds the keys of CardDemo, GenApp and NIST, and says how each was made; the tests marked `corpora` assert
the same figures (`make corpora-check CORPORA=DIR`). What CardDemo's README says and we do not is wrong: two jobs of
which it says that they run IEFBR14 run SDSF. The one CALL of NIST that we say and the key does not stands in the source
(IC225A, line 785). The records of NIST are laid out by `cobc` itself, so that row needs GnuCOBOL on the path; of the
programs that it refuses nothing is said. GnuCOBOL's own test suite tells which programs must compile: what we
lose of them are forms that only an option of the compiler explains (aliases of words, GCOS's formats and literals, a
wider margin), ACUCOBOL's graphical controls and `|` comments. Their records are held
against the listing of the compiler at hand; lines of reports, and programs compiled with other sizes of items, are left
out, and so are screens, which have no size; items of any length are not listed, national numbers have one byte for a
digit there, and what we do not know are items SAME AS others, of a TYPEDEF, and of copybooks that are not there. The
two records of NIST that we say beside them stand under CD entries, which that compiler does not list.
Of gnucobol-contrib the compiler is asked which programs it takes, in fixed
form and in free. The suite of NIST is held against IBM's compiler too: che4z holds its listings, whose cross reference
tells every paragraph, every line that names one, and every item that a program sets; what differs are
three names that we say on the line behind, one paragraph, and files that the compiler says to be set. The tests of
che4z are a key of their own: 2,400 small texts for every feature of COBOL, CICS, SQL and IDMS, in which marks say what
each name is. Taken are those in which no diagnostic is expected, without the statements of one company's precompiler;
what differs are quoted tags in names, what IDMS makes for itself, and REPLACING that stands in another text; one mark
is wrong: of LEADING and TRAILING pairs for one word the first counts, for cobc too.
Of copybooks, the tests of Cobrix and of cb2xml say where each
field stands; compared is how far behind the one before it, and its length, of all occurrences. Cobrix's own ways are
left out (binary items of more than 18 digits, redefinitions made equally long, fillers renamed); of cb2xml nothing is,
and what we say otherwise are comments in column 8 and lost periods, which no compiler takes, and `$`, P and COMP-6, of
which its lengths are not those of the compilers. For Java, put the output of `jdeps` as `jdeps/NAME.jdeps` into DIR,
and the classes into `jdeps/NAME`; [accuracy-java.md](accuracy-java.md) says how they are made, how the class files mend
what jdeps leaves out or javac adds, and explains each difference. For assembler, put listings (.PRN) of the assembler
z390 into DIR/z390-listings/NAME, with an index.csv (tests/corpora/assembler.py says what it holds); only modules that
it assembles without an error count here, and `python -m bench.hlasm_z390 DIR/NAME DIR/z390-listings/NAME` tells of the
others too and lists each difference. The fields that we say beside them stand where conditional assembly leaves them
out, the sections that we miss are made by macros, or hold nothing else; of mvs38-sources one text in twelve was tried
(450). The tests of Che4z's language server for assembler have texts in which it finds nothing wrong, however odd: what
we lose of them, tests/corpora/test_che4z_hlasm_truth.py names.
For PL/I the key is what Zowe's PL/I language support reads in each file, without the members that it includes:
`bench/pli_zowe.mjs` writes it, put it as `zowe/NAME.jsonl` beside the code base; only files that it reads without an
error count, and most of the others include members that nobody has published. What mvs-software declares beyond that
key stands in three members of PL/S, where the preprocessor chooses or makes the attributes; the procedure of zowe-pli
that we miss has a carriage control before its label. For REXX the key is the tree that Regina makes of a program, where
`regina` is on the path; what it cannot parse counts for nothing. For CLIST it is what the parser of OpenMainframe
(github.com/toreleon/open-mainframe at 3101a7e) reads: put what `bench/clist_openmainframe.rs` writes as
`openmainframe-clist/NAME.jsonl` beside the code base; it refuses a CLIST in four. For IMS the key is what cobolwork
reads in the same databases and program views: put what `bench/ims_cobolwork.mjs` writes as `cobolwork/NAME.jsonl`
beside the code base; a text with a macro that it refuses does not count. For JCL there are three: the register that the
owners of CABS keep of their jobs (what we say otherwise is right by the text: it mixes up the steps of jobs that call
one proc twice, and of a concatenation tells the first dataset), what JES printed of jobs as they ran, and what mapa
makes of the same jobs: `bench/jcl_mapa.py` writes that as `mapa-keys/NAME.csv` beside the code base, as many jobs as it
reads in the time given. For Konveyor's rules there are, beside the test cases, whole outputs of its own analyzer on
seven applications (konveyor/koncur); [accuracy-java.md](accuracy-java.md) explains each difference. Columns of tables
are held against the declarations that DCLGEN drew from Db2's catalog. Fields of maps are held against the copybooks
that the assembly of their mapsets wrote. For SQL the key is sqlglot's own reading of the same statements. MFS
and the languages without a row of accuracy have goldens and fixtures of our own, and no key made by others."""
HARDSHIP = """
## Broken texts

Files of the code bases of `bench/corpora.toml` (of our fixtures, where they have none) with one to eight random edits
each (cut, double, overwrite, garble, insert): how many hung, that is used 20 seconds of processor time; killed the
reader; raised an error; or broke a promise that every language makes (at least one unit; lines within the file). Run
again with `make mutations CORPORA=DIR` (hours; for some languages `python -m bench.mutations DIR LANGUAGE...`);
`bench/mutations.csv` keeps the counts, and a language without a row has not been through a full run.

| language | files | mutations | hung | crashed | raised | broke a promise |
|---|---:|---:|---:|---:|---:|---:|"""
_CASES = re.compile(r"passed ([\d,]+) of ([\d,]+) cases")
_JDEPS = re.compile(r"^(key mended: )?types: (\d+) edges of the scan, (\d+) of [\w ]+, (\d+) in both", re.MULTILINE)


class Read(NamedTuple):
    """What was read of one language and dialect of a code base."""

    files: int = 0
    whole: int = 0
    lines: int = 0
    size: int = 0
    lost: int = 0

    def __add__(self, other: object) -> "Read":
        assert isinstance(other, Read)
        return Read(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def cells(self) -> str:
        understood, whole = share(self.size - self.lost, self.size, 3), share(self.whole, self.files, 1)
        return f"{self.files:,} | {self.lines:,} | {self.size:,} | {understood} | {whole}"


def share(part: int, all_of_it: int, decimals: int) -> str:
    """Return a percentage, cut and not rounded: 100 % is said of nothing less."""
    scale = 10**decimals
    return f"{part * 100 * scale // all_of_it / scale:.{decimals}f} %" if all_of_it else ""


Speech = tuple[str, str]
Table = dict[Speech, dict[str, Read]]


def coverage(corpus: Corpus, table: Table) -> None:
    """Add what was read of a code base, by language and dialect."""
    parsed = {language.name for language in languages() if language.parsed}
    for row in rows(corpus.report, "files") if corpus.report else ():
        if row["language"] in parsed:
            lost = int(row["lost_bytes"])
            one = Read(1, not lost, int(row["lines"]), int(row["bytes"]), lost)
            by_corpus = table.setdefault((row["language"], row["dialect"]), {})
            by_corpus[corpus.title] = by_corpus.get(corpus.title, Read()) + one


def measured(corpus: Corpus, scratch: Path) -> Iterator[Figure | str]:
    """Yield the figures of a code base, or why there is none."""
    if corpus.name == "konveyor-rulesets" and corpus.root.is_dir():
        yield konveyor(corpus)
    if corpus.name == koncur.NAME and corpus.root.is_dir():
        yield from koncur.figures(corpus.root.parent, scratch)
    for key in (enterprise, usecases, gnucobol, cobrix, cb2xml, che4z_hlasm):
        if corpus.name == key.NAME and corpus.root.is_dir():
            yield from key.figures(corpus.root)
    yield from records(corpus, scratch)
    yield from assembler.figures(corpus.root)
    yield from jes.measured(corpus.root, corpus.name)
    if corpus.report is None:
        return
    yield from cobolwork.measured(corpus.root, corpus.name)
    yield from mapa.measured(corpus.root, corpus.name)
    for drawn in (symbolic, db2):
        if corpus.name in drawn.CORPORA:
            yield from drawn.figures(corpus.root, corpus.name)
    yield from cobol(corpus, corpus.report, scratch)
    if corpus.java:
        yield from java(corpus, scratch)
    yield from statements(corpus)
    yield from zowe.measured(corpus.root, corpus.report, corpus.name)
    yield from regina.measured(corpus.root, corpus.report, corpus.name)
    yield from clists.measured(corpus.root, corpus.report, corpus.name)
    yield from built(corpus.name, corpus.report)


def built(name: str, report: Path) -> Iterator[Figure]:
    """Yield the figures of what builds say."""
    for names, told in ((maven.CORPORA, maven.libraries), (ibmi.CORPORA, ibmi.needs)):
        if name in names:
            yield told(name, report)


def statements(corpus: Corpus) -> Iterator[Figure]:
    """Yield the figures of SQL."""
    if corpus.name in sql.EMBEDDED:
        yield sql.embedded(corpus.root, corpus.name)
    if corpus.name in sql.SCRIPTED:
        yield sql.scripts(corpus.root, corpus.name)


def cobol(corpus: Corpus, report: Path, scratch: Path) -> Iterator[Figure | str]:
    """Yield the figures of code bases whose keys are about COBOL and what surrounds it."""
    if corpus.name == "carddemo":
        yield from carddemo.figures(corpus.root, report)
    elif corpus.name == cabs.NAME:
        yield from cabs.figures(corpus.root, report)
    elif corpus.name == "genapp":
        yield from genapp.figures(corpus.root, report)
    elif corpus.name == "nist":
        yield from nist.figures(corpus.root)
    elif corpus.name == compiled.NAME:
        untold = f"{corpus.title}, cobol, programs that cobc takes: not measured, no `cobc` on the path."
        yield from compiled.figures(corpus.root, report, scratch) if COBC else (untold,)


def records(corpus: Corpus, scratch: Path) -> Iterator[Figure | str]:
    """Compare the lengths of records, where there is a compiler."""
    measure = {"nist": storage.figure, gnucobol.NAME: gnucobol.records}.get(corpus.name)
    if measure is None or not corpus.root.is_dir():
        return
    if COBC is None:
        yield f"{corpus.title}, cobol, lengths of records: not measured, no `cobc` on the path."
        return
    place = scratch / f"records-{corpus.name}"
    place.mkdir()
    yield measure(corpus.root, place)


def java(corpus: Corpus, scratch: Path) -> Iterator[Figure | str]:
    """Compare the edges of classes, where there is a key."""
    keys = corpus.root.with_name("jdeps")
    told, classes = keys / f"{corpus.name}.jdeps", keys / corpus.name
    if not told.exists() or not classes.is_dir():
        yield f"{corpus.title}, java, class uses class: not measured, no key jdeps/{corpus.name}.jdeps."
        return
    sources = java_sources(corpus, scratch)
    report = scanned(sources, scratch / f"{corpus.name}-java")
    command = [sys.executable, str(HERE / "java_jdeps.py"), *map(str, (report, told, classes, sources))]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for mended, *counts in _JDEPS.findall(said):
        found, expected, right = map(int, counts)
        truth = "the JDK's `jdeps`" + (", mended by the class files" if mended else "")
        yield Figure("java", "", corpus.name, "class uses class", truth, expected, found, right)


def java_sources(corpus: Corpus, scratch: Path) -> Path:
    """Return the folder that the key is about; of several, a copy that holds them alone."""
    if len(corpus.java) == 1:
        return corpus.root / corpus.java[0]
    place = scratch / f"{corpus.name}-sources"
    for one in corpus.java:
        shutil.copytree(corpus.root / one, place / one)
    return place


def konveyor(corpus: Corpus) -> Figure:
    """Run the test cases of Konveyor's rules."""
    command = [sys.executable, "-c", "from legacy_scan.cli import main; main()", "rules", "test", str(corpus.root)]
    said = _CASES.search(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    assert said is not None
    passed, cases = (int(number.replace(",", "")) for number in said.groups())
    about = ("(rules)", "", corpus.name, "test cases of rules passed", "Konveyor's own `*.test.yaml`")
    return Figure(*about, cases, None, passed)


def page(folder: Path, scratch: Path) -> Iterator[str]:
    """Yield the parts of the page."""
    table: Table = {}
    figures: defaultdict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    notes: list[str] = []
    sources: list[str] = []
    for corpus in corpora(folder, scratch):
        there = "" if corpus.root.is_dir() else ": not there when this page was written"
        sources.append(f"- {corpus.title}: {corpus.source}{there}")
        coverage(corpus, table)
        for one in measured(corpus, scratch):
            if isinstance(one, str):
                notes.append(f"- {one}")
            else:
                figures[one.language, one.dialect, corpus.title].append(one)
    yield HEAD
    yield "## The code bases\n\n" + "\n".join(sources) + "\n"
    yield "## By language and dialect\n"
    yield "| language | dialect | code bases | files | lines | bytes | understood | files without loss |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|"
    for (language, dialect), by_corpus in sorted(table.items()):
        yield f"| {language} | {dialect} | {len(by_corpus)} | {sum(by_corpus.values(), Read()).cells} |"
    yield "\n## By code base\n"
    yield "\n".join(details(table, figures))
    if notes:
        yield "\n" + "\n".join(sorted(notes))
    yield KEYS.rstrip()
    yield HARDSHIP
    yield "\n".join(broken())


def details(table: Table, figures: dict[tuple[str, str, str], list[Figure]]) -> Iterator[str]:
    """Yield a row for each language, dialect and code base, and one for each further figure of it."""
    yield (
        "| language | dialect | code base | files | lines | bytes | understood | files without loss "
        "| measured | key | expected | found | right | precision | recall |"
    )
    yield "|---|---|---|---:|---:|---:|---:|---:|---|---|---:|---:|---:|---:|---:|"
    every = {(*speech, title) for speech, by_corpus in table.items() for title in by_corpus} | set(figures)
    for language, dialect, title in sorted(every):
        read = table.get((language, dialect), {}).get(title)
        cells = read.cells if read else " |  |  |  | "
        for row in list(map(judged, figures.get((language, dialect, title), ()))) or [" |  |  |  |  |  | "]:
            yield f"| {language} | {dialect} | {title} | {cells} | {row} |"
            cells = " |  |  |  | "


def judged(figure: Figure) -> str:
    """Return the cells of a figure."""
    found = "" if figure.found is None else f"{figure.found:,}"
    precision = "not measured" if figure.found is None else share(figure.right, figure.found, 2)
    recall = share(figure.right, figure.expected, 2)
    return (
        f"{figure.about} | {figure.truth} | {figure.expected:,} | {found} | {figure.right:,} | {precision} | {recall}"
    )


def broken() -> Iterator[str]:
    """Yield a row for each run of mutations."""
    with KEPT.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            language, *numbers = (row[column] for column in COLUMNS)
            yield f"| {language} | " + " | ".join(f"{int(number):,}" for number in numbers) + " |"


def main(folder: Path) -> None:
    """Print the page."""
    with tempfile.TemporaryDirectory() as scratch:
        print("\n".join(page(folder, Path(scratch))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
