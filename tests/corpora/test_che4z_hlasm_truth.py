"""Assembler as the tests of Che4z's language server have it."""

import pytest

from tests.corpora import che4z_hlasm
from tests.corpora.conftest import Corpus

ODD = {
    "ainsert_test.cpp: ainsert, grammar_valid_01",  # an attribute of a macro's list within a literal
    "ainsert_test.cpp: ainsert, immediate_variable_evaluation",
    "data_attribute_test.cpp: data_attributes, variable_type",  # a literal with a blank as a name
    "end_instr_test.cpp: END, strange_operands",  # operands that END does not look at
    "literals_test.cpp: literals, suppress_messages_from_DTO_attributes",  # an equals sign alone as an operand
    "lookahead_test.cpp: attribute_lookahead, ignore_invalid_code",  # skipped, and no statement
    "macro_test.cpp: macro, invalid_not_invoked",  # an operation that is a number, in a macro that nothing calls
    "macro_test.cpp: macro, skip_invalid",
    "operand_test.cpp: operand, resolve_model",  # blanks within the subscript of a variable symbol
}
"""What is lost of them, and why."""


@pytest.mark.corpora
def test_what_the_language_server_takes_is_read_whole(corpus: Corpus) -> None:
    root = corpus(che4z_hlasm.NAME)
    assert len(list(che4z_hlasm.cases(root))) > 400
    assert set(che4z_hlasm.lost(root)) <= ODD
