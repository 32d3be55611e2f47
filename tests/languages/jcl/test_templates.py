"""Jobs that a template makes."""

from legacy_scan.languages.jcl import LANGUAGE

TEMPLATE = b"""{{ job_card }}
//STEP1    EXEC PGM=PAYLOAD
{% if with_master %}
//IN       DD DSN={{ hlq }}.PAY.MASTER,DISP=SHR,UNIT={{ 'TAPE' if old else unit }}
{% endif %}
//OUT      DD DSN=PAY.NEW,VOL=SER={{ volume }},
//            DISP=(NEW,CATLG)
"""


def test_what_a_template_fills_in_is_told_and_nothing_else_is_lost() -> None:
    facts = LANGUAGE.extract(TEMPLATE)
    assert facts.health.lost_bytes == 0
    assert [(one.kind, one.name, one.how) for one in facts.references if one.kind == "runs"] == [
        ("runs", "PAYLOAD", "literal")
    ]
    assert {(one.name, one.value) for one in facts.bindings if one.kind == "dd"} == {
        ("IN", "{{_HLQ_}}.PAY.MASTER"),
        ("OUT", "PAY.NEW"),
    }


def test_braces_elsewhere_are_as_they_were() -> None:
    assert LANGUAGE.extract(b"//A JOB\n//S EXEC PGM=X,PARM='{A{B}}'\n").health.lost_bytes == 0
