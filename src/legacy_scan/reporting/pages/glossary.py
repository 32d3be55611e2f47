"""What the words of the report mean, for readers who did not build it."""

from typing import Final

EVIDENCE_MEANS: Final = {
    "declared": "A system definition says so: CSD, PSB, web.xml.",
    "literal": "The name itself is written at the place of use.",
    "type": "The static type of a Java receiver says so.",
    "joined": "Two facts meet by a name, as a DDNAME meets a SELECT.",
    "value-clause": "The item that holds the name has it as its VALUE.",
    "move-literal": "The name is moved, as a literal, to the item that holds it.",
    "move-item": "The name reaches the item through another item.",
    "candidate": "One of several possibilities, or a type that an import of a package outside the tree may bring. "
    "Never counted in waves or dead code.",
    "override": "The user's own file says so.",
}

STATES_MEAN: Final = (
    ("analysed", "Read to the last byte."),
    ("partial", "Read, but some bytes made no sense to the parser, or a budget was used up."),
    ("skipped", "Not read on purpose: an excluded folder, a link, binary content, a document, or an unknown language."),
    ("failed", "Reading it failed. It counts as not understood."),
)

NOT_READ_MEANS: Final = {
    "n bytes not understood": "The rest was read and counts; the table below has the lines.",
    "unknown-language": "A text in no language that is read. If it is code, this report does not speak of it.",
    "document": "A text about code, such as a README: what it quotes is no code of the estate.",
    "binary": "No text: pictures, load modules, data.",
    "empty": "No bytes, or blanks alone.",
    "excluded": "A folder of other people's code, a build or a history, left out by its name.",
    "backup": "What an editor left beside the file of that name, such as PAY.CBL~.",
    "own-file": "A file of this tool: what to leave out, or which findings are known.",
    "ignored": "An ignore file of the tree says so.",
    "ignore file not obeyed": "It could not be read or understood, so that nothing was left out by it.",
    "archive": "Which libraries it is made of was read, and nothing else.",
    "link": "A symbolic link, which is never followed: what it leads to is read where it stands, if it is in the tree.",
    "fifo": "No file, but a way between programs.",
    "socket": "No file, but a way between programs.",
    "device": "No file, but a device.",
    "too-large": "Over the size that --max-size allows.",
    "unreadable": "No permission, or the disk failed. Whoever may read it should scan again.",
    "vanished": "It was there when the folder was listed, and not any more when it should be read.",
    "path-too-long": "The system cannot open a path of that length.",
}
"""Why a file was not read, or not wholly (docs/intake.md)."""

REASONS_MEAN: Final = (
    ("missing", "The name is written, but nothing in the tree defines it."),
    ("dynamic", "The name is made up while the program runs."),
    ("ambiguous", "Several units fit the name, or one that an import may bring; each is shown as a candidate."),
    ("cut", "More than is followed, such as copybooks within each other by the thousand; the first ones are told."),
)

_FIGURES: Final = {
    "Coverage": """Of the files with a language in files.csv: bytes - lost_bytes of those that are analysed or partial /
        bytes of all. Skipped texts in no known language are no part of it; the first page says how many there are.""",
    "Readiness of many units": """The mean of readiness in scores.csv, of the estate or a component. A unit weighs its
        code_lines in units.csv; where that is empty, its lines from first_line to last_line; never less than 1.
        Unscored units are left out.""",
    "Confidence of the estate": "The mean of confidence in scores.csv, weighed in the same way, unscored units too.",
    "Effort of many components": """The sums of effort_low, effort_likely and effort_high in waves.csv, with two
        significant figures. Less than 0.1 person-months is said to be less, and no more.""",
    "Lines of a component": """The sum of code_lines in units.csv over its units in components.csv. What holds no code
        that is counted, such as configuration, adds nothing; effort is reckoned on the same lines.""",
}
FIGURES: Final = tuple((title, " ".join(text.split())) for title, text in _FIGURES.items())
"""How the figures of the pages are had from the tables."""

WORDS: Final = (
    ("Estate", "All the code of one scan."),
    ("Unit", "The smallest thing that migrates as one: a program, copybook, job, screen, table or class."),
    (
        "Unit of code",
        "A unit that runs: a program, job, proc, class or script. Copybooks, screens and tables are others.",
    ),
    (
        "Known by name only",
        "No source of it is here: a dataset or queue, what others made, or what is only registered.",
    ),
    (
        "Origin",
        "Source: its text is here. Implied: it is named. External: others made it. Registered: a definition names it.",
    ),
    ("Homonym", "One of several units of one kind that have the same name."),
    ("Root", "Where use begins: a job, a transaction, or what the configuration states."),
    (
        "Unreached, unproven",
        "No root leads to it. Unproven if something that is known could overturn that; else by all that is known.",
    ),
    ("Edge", "One place at which one unit names another."),
    ("Evidence", "How we know that an edge is there."),
    ("Finding", "A place that a rule points at."),
    ("Place", "A path and a line. Several findings of one rule, or edges of one kind, are so many places."),
    ("Effort point", "What a rule says the work at one of its places is worth, from 1 (trivial) to 13 (unknown)."),
    ("Mandatory", "The unit cannot move without this change."),
    ("Optional", "The unit can move without it, and is better with it."),
    ("Potential", "A person must look before anything can be said."),
    ("Readiness", "100 minus what the findings take away, line by line. 100 is ready to move as it is."),
    ("Dimension", "What a rule takes readiness from: platform, state, interfaces, structure and the others above."),
    ("Band", "A range of readiness with one name; the limits stand above."),
    (
        "Confidence",
        "How far the score can be trusted: the share of bytes understood times the share of names resolved.",
    ),
    ("Coverage", "Bytes understood, of all bytes in files of a language that a parser reads."),
    ("Unscored", "Too little was understood for a score. It never means ready."),
    ("Component", "What must move together."),
    ("Entry", "What a component is made around: a job, a transaction with its program, or what others use."),
    (
        "Batch, online, unreached",
        "In a component's name: with its jobs; with a screen or transaction; nothing of the kind leads to it.",
    ),
    ("Foundation", "Shared copybooks, tables and datasets, which move before what uses them."),
    ("Wave", "Components that can ship together, given the waves they need."),
    ("Cut", "Control that passes to a later wave, so that an interface must bridge it meanwhile."),
    (
        "Disposition",
        "What becomes of a component: retire, retain, rehost, relocate, repurchase, replatform or refactor.",
    ),
    ("Retain", "It stays where it is until its owner has decided, or until it is understood."),
    ("Retire", "It is switched off, and nothing takes its place."),
    ("Rehost", "It moves as it is."),
    ("Relocate", "It moves with the whole machine that it runs on."),
    ("Repurchase", "A product takes its place."),
    ("Replatform", "It moves with known changes, to what the target has in place of the old platform's services."),
    ("Refactor", "It gets a new design for the target."),
    ("Fan-in, fan-out", "How many units use this one, and how many it uses."),
    ("Blast radius", "How many units a change to this one can reach."),
    ("Depth", "The steps of the longest way down: to a unit that this one uses, and on, to one that uses nothing."),
    (
        "Cyclomatic complexity",
        "Of a paragraph, McCabe's count: one, and one for each decision. Of a program: one, and what each is over one.",
    ),
    ("Reducible", "No loop of paragraphs is entered at more than one place: it can be written with loops as they are."),
    ("Person-month", "The work of one person in one month. Every figure is a planning range, not a bid."),
)
