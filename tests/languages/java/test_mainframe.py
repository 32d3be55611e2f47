"""Java that runs programs and transactions of a mainframe, by the connectors of CICS and IMS."""

from legacy_scan.languages.java import LANGUAGE


def said(*rows: str) -> set[tuple[str, str, str]]:
    """Return what a class says that has these imports and one method: (kind, name, how)."""
    imports = [row for row in rows if row.startswith("import ")]
    body = [row for row in rows if not row.startswith("import ")]
    text = "\n".join(("package a;", *imports, "class T { void go(String any) throws Exception {", *body, "}}"))
    kinds = ("link", "xctl", "start", "schedules-psb")
    return {(one.kind, one.name, one.how) for one in LANGUAGE.extract(text.encode()).references if one.kind in kinds}


def test_a_linker_of_jcicsx_links_to_its_program() -> None:
    found = said(
        "import com.ibm.cics.jcicsx.CICSContext;",
        "CICSContext task = CICSContext.getCICSContext();",
        'task.createProgramLinkerWithChannel("EDUCHAN", "CH").setSyncOnReturn(false).link();',
        "task.createProgramLinker(any);",
    )
    assert found == {("link", "EDUCHAN", "literal"), ("link", "any", "computed")}


def test_the_gateway_calls_a_program_by_eci_and_starts_a_transaction_by_epi() -> None:
    found = said(
        "import com.ibm.connector2.cics.ECIInteractionSpec;",
        "import com.ibm.connector2.cics.EPIInteractionSpec;",
        'ECIInteractionSpec one = new ECIInteractionSpec(); one.setFunctionName("EC01");',
        'EPIInteractionSpec other = new EPIInteractionSpec(); other.setFunctionName("CUST");',
    )
    assert found == {("link", "EC01", "literal"), ("start", "CUST", "literal")}


def test_ims_connect_starts_the_transaction_of_its_interaction() -> None:
    found = said("import com.ibm.ims.connect.TmInteraction;", 'TmInteraction it = null; it.setTrancode("INSUR01 ");')
    assert found == {("start", "INSUR01", "literal")}


def test_the_resource_adapter_of_ims_starts_the_transaction_in_its_message() -> None:
    message = ("import b.InputMessage;", 'InputMessage m = new InputMessage(); m.setIn__trancode("IVTNV");')
    assert said("import com.ibm.connector2.ims.ico.IMSInteractionSpec;", *message) == {("start", "IVTNV", "literal")}
    assert said("import com.ibm.connector2.ims.ico.*;", *message) == {("start", "IVTNV", "literal")}
    assert said("import com.ibm.connector2.cics.ECIInteractionSpec;", *message) == set()


def test_a_data_source_of_ims_schedules_a_psb_and_a_made_class_is_none() -> None:
    source = ("import com.ibm.ims.jdbc.IMSDataSource;", "IMSDataSource ds = new IMSDataSource();")
    assert said(*source, 'ds.setDatabaseName("xml://DFSIVP37");') == {("schedules-psb", "DFSIVP37", "literal")}
    assert said(*source, 'ds.setMetadataURL("class://a.b.PhoneView");') == set()


def test_what_is_done_with_a_program_is_what_is_called_on_its_variable() -> None:
    found = said(
        "import com.ibm.cics.server.Program;",
        'Program one = new Program(); one.setName("RATES"); one.link();',
        'Program other = new Program(); other.setName("NEXT"); other.xctl();',
        'Program set = new Program() {{ setName("SETUP"); }}; set.link(bytes);',
    )
    assert found == {("link", "RATES", "literal"), ("xctl", "NEXT", "literal"), ("link", "SETUP", "literal")}
