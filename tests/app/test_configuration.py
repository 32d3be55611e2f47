"""The user's own file: read where he names it, refused with all that is wrong."""

from pathlib import Path

import pytest

from legacy_scan.app.configuration import Configuration, configuration
from legacy_scan.app.faults import UsageError
from legacy_scan.app.memory import place
from legacy_scan.app.replay import replay
from legacy_scan.app.scan import scan
from legacy_scan.app.settings import Settings
from legacy_scan.model.assessment import Assessment
from legacy_scan.reporting.questions import TOPICS, questions_of

ESTATE = Path(__file__).parents[2] / "fixtures" / "estates" / "benefits"


class _Silent:
    def stage(self, name: str, total: int = 0) -> None: ...

    def advance(self, count: int = 1) -> None: ...


def _write(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _scanned(config: Path | None, store: Path | None = None) -> Assessment:
    settings = Settings(ESTATE, 0, cache=store is not None, store=store, config=config)
    return scan(settings, _Silent()).assessment


def test_without_a_file_nothing_is_said() -> None:
    assert configuration(None) == Configuration()


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    assert configuration(_write(tmp_path, "")) == Configuration()


def test_components_keep_their_order(tmp_path: Path) -> None:
    text = (
        "name: Benefits\ncomponents:\n  Zeta: ['program:Z*']\n  Alpha: ['program:*', 'job:*']\nroots: ['program:BN*']\n"
    )
    said = configuration(_write(tmp_path, text))
    assert said.components == (("Zeta", ("program:Z*",)), ("Alpha", ("program:*", "job:*")))
    assert (said.name, said.roots) == ("Benefits", ("program:BN*",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a", "expected a table of name, marking, components, roots and overrides, found list"),
        ("colour: red", "colour: unknown key; known are name, marking, components, roots"),
        ("name: 7", "name: expected a text, found 7"),
        ("roots: program:A", "roots: expected a list of globs on unit ids such as program:BN*, found 'program:A'"),
        ("roots: [BNMENU]", r"roots\[0\]: expected a glob on a unit id such as program:BN\*, found 'BNMENU'"),
        ("components: [a]", "components: expected a table of names and lists of globs"),
        ("components: {A: []}", "components.A: expected a list of globs"),
        ("components: {' ': ['a:*']}", "components: a name must be a text, found ' '"),
        ("overrides: [a]", "overrides: expected a table such as program:MENU"),
        ("overrides: {program:M: {X: PAY}}", "overrides.program:M: expected a table"),
        ("overrides: {M: {X: [PAY]}}", "overrides: expected a unit id such as program:MENU, or *"),
        ("overrides: {program:M: {X: [PAY, ' ']}}", "overrides.program:M: expected a table"),
        ("a: [", "not YAML: "),
        ("components:\n  A: ['a:*']\n  A: ['b:*']", "key 'A' stands twice in one mapping"),
        ("name: a\nname: b", "key 'name' stands twice in one mapping"),
        ("name: a\n---\nname: b", "a second document; a configuration is one"),
        ("name: *a", "alias [*]a names nothing"),
        ("name: 1\nroots: 2", "name: expected a text, found 1\n.*:2: roots: expected a list"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(UsageError, match=rf"mine.yaml:\d+: {message.replace('BN*,', 'BN[*],')}"):
        configuration(path)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="more than a configuration may have"):
        configuration(_write(tmp_path, "#" * 1_000_001))


def test_a_scan_plans_and_signs_by_it_and_a_report_from_the_store_does_too(tmp_path: Path) -> None:
    text = "name: Benefits 2027\nmarking: CUI\ncomponents: {Notices: ['program:BNNOTICE']}\nroots: ['program:BNCALC']\n"
    store = tmp_path / "store.sqlite"
    found = _scanned(_write(tmp_path, text), store)
    assert (found.run.estate_name, found.run.marking) == ("Benefits 2027", "CUI")
    notices = next(component for component in found.plan.components if component.name == "Notices")
    assert "program:BNNOTICE" in notices.units
    (twins,) = [
        component for component in found.plan.components if "program:BNCHECK@cobol/BNCHECK.cbl" in component.units
    ]
    assert twins.disposition == "retain"
    assert "no job, transaction or stated root surely reaches any of its 2 units" in twins.disposition_why
    assert replay(place(Settings(ESTATE, 0, store=store))).plan == found.plan


def test_a_file_in_the_scanned_tree_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "A.cbl").write_bytes((ESTATE / "cobol" / "BNCALC.cbl").read_bytes())
    (tmp_path / "legacy-scan.yaml").write_text("name: Someone else's", encoding="utf-8")
    found = scan(Settings(tmp_path, 0, cache=False), _Silent()).assessment
    assert found.run.estate_name == tmp_path.name


def test_an_override_settles_a_dynamic_transfer_and_an_idle_one_is_named(tmp_path: Path) -> None:
    menu = "{CA-NEXT-PROGRAM: [BNINQ], CA-NEXT-PROGRM: [BNINQ]}"
    text = f"overrides:\n  program:BNMENU: {menu}\n  program:NOSUCH: {{X: [Y]}}\n"
    assessment = _scanned(_write(tmp_path, text))
    stated = {(one.source, one.target) for one in assessment.estate.edges if one.evidence == "override"}
    assert stated == {("program:BNMENU", "program:BNINQ")}
    assert not [one for one in assessment.estate.unresolved if one.name == "CA-NEXT-PROGRAM"]
    assert "override of CA-NEXT-PROGRM in program:BNMENU: nothing asks for it" in assessment.run.notes
    assert not [note for note in assessment.run.notes if "CA-NEXT-PROGRAM " in note]
    assert "override of X in program:NOSUCH: nothing asks for it" in assessment.run.notes


_JOB = """\
//NIGHT    JOB (1),'N'
//S1       EXEC PGM=IDCAMS
//IN       DD DSN=<HLQ>.PAY.IN,DISP=SHR
//OUT      DD DSN=&ENV..PAY.&ENVY,DISP=(NEW,CATLG)
//S2       EXEC STEP,Q=GIVEN
"""
_PROC = """\
//STEP     PROC Q=,R=
//S1       EXEC PGM=IEFBR14
//A        DD DSN=&Q..GIVEN,DISP=SHR
//B        DD DSN=&R..ASKED,DISP=SHR
"""
_MQ = """\
       IDENTIFICATION DIVISION.
       PROGRAM-ID. TAKER.
       PROCEDURE DIVISION.
           CALL 'MQGET' USING HCONN HQUEUE MQMD.
           GOBACK.
"""


def test_whatever_the_page_of_handover_asks_of_made_up_names_an_override_answers(tmp_path: Path) -> None:
    for name, text in (("NIGHT.jcl", _JOB), ("STEP.prc", _PROC), ("TAKER.cbl", _MQ)):
        (tmp_path / "tree" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "tree" / name).write_text(text, encoding="utf-8")

    def scanned(overrides: str) -> Assessment:
        config = _write(tmp_path, f"overrides: {overrides}")
        return scan(Settings(tmp_path / "tree", 0, cache=False, config=config), _Silent()).assessment

    asked = [one.text.partition("?")[0] for one in questions_of(scanned("{}")) if one.topic == TOPICS[1]]
    items = {text.removeprefix("What does ").removesuffix(" stand for") for text in asked}
    assert items == {"<HLQ>", "&ENV", "&ENVY", "&R", "HQUEUE"}
    word = "{'*': {'<HLQ>': [H], '&ENV': [E], '&R': [R], '&Q': [WRONG], HQUEUE: [Q1], '&SLIP': [NO]}}"
    found = scanned(word)
    by_user = {(one.source, one.target) for one in found.estate.edges if one.evidence == "override"}
    assert by_user == {
        ("job:NIGHT", "dataset:H.PAY.IN"),
        ("proc:STEP", "dataset:R.ASKED"),
        ("program:TAKER", "queue:Q1"),
    }
    assert ("job:NIGHT", "dataset:GIVEN.GIVEN") in {(one.source, one.target) for one in found.estate.edges}
    left = {one.text for one in questions_of(found) if one.topic == TOPICS[1]}
    assert {text.partition("?")[0] for text in left} == {"What does &ENVY stand for"}
    idle = [note for note in found.run.notes if "nothing asks" in note]
    assert idle == [f"override of {one} in all units: nothing asks for it" for one in ("&Q", "&SLIP")]


def test_a_symbol_that_the_tree_sets_elsewhere_is_stated_for_the_unit_that_asks(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "SETS.jcl").write_text("//SETS JOB\n// SET HLQ=OLD\n//S EXEC PGM=IEFBR14\n//A DD DSN=&HLQ..B,DISP=SHR\n")
    (tree / "ASKS.jcl").write_text("//S EXEC PGM=IEFBR14\n//A DD DSN=&HLQ..PAY,DISP=SHR\n")

    def scanned(unit: str) -> tuple[set[str], list[str]]:
        config = _write(tmp_path, f"overrides: {{'{unit}': {{'&HLQ': [NEW]}}}}")
        found = scan(Settings(tree, 0, cache=False, config=config), _Silent()).assessment
        return {unit.name for unit in found.estate.units if unit.space == "dataset"}, list(found.run.notes)

    told = "override of &HLQ in all units: the tree sets it elsewhere, so that it is to be stated for member:ASKS"
    assert scanned("*") == ({"OLD.B"}, [told])
    assert scanned("member:ASKS") == ({"OLD.B", "NEW.PAY"}, [])


def test_the_report_says_what_the_file_changed_and_from_the_store_too(tmp_path: Path) -> None:
    text = "components: {Notices: ['program:BNNOT*']}\nroots: ['program:BN*']\noverrides: {program:BNMENU: {A-B: [C]}}"
    store = tmp_path / "store.sqlite"
    run = _scanned(_write(tmp_path, text), store).run
    method = dict(run.method)
    assert method["Configuration: components"] == "Notices: program:BNNOT*"
    assert method["Configuration: roots"] == "program:BN*"
    assert method["Configuration: overrides"] == "A-B of program:BNMENU: C"
    assert (run.folder, run.options) == ("benefits", (("--config", "mine.yaml"),))
    assert replay(store).run == run


def test_every_mistake_is_said_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = "name: 7\ncolour: red\nroots:\n- 'a:*'\n- nonsense\noverrides:\n  program:M:\n    X: 9\n  program:N: 4\n"
    path = _write(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        configuration(path)
    lines = [line.removeprefix(f"{path}:").partition(":")[0] for line in str(caught.value).splitlines()]
    assert lines == ["1", "2", "5", "8", "9"]


def test_aliases_that_multiply_are_refused_at_once(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
    )
    with pytest.raises(UsageError, match="values once aliases are followed"):
        configuration(_write(tmp_path, bomb))


def test_globs_that_fit_nothing_are_named(tmp_path: Path) -> None:
    text = "components: {A: ['program:BN*', 'program:NOPE*'], B: ['job:ZZ*']}\nroots: ['program:BNPAY', 'program:GONE']"
    notes = " ".join(_scanned(_write(tmp_path, text)).run.notes)
    assert "component A: no unit fits program:NOPE*" in notes
    assert "component B: no unit fits job:ZZ*" in notes
    assert "roots: no unit fits program:GONE" in notes
    assert "BN" not in notes
