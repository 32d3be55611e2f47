"""What JCL's words mean: data, from IBM's z/OS MVS JCL Reference, and the utilities a site finds on every z/OS."""

from typing import Final


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


OPERATIONS: Final = _set(
    """
    JOB EXEC DD PROC PEND SET IF ELSE ENDIF INCLUDE JCLLIB OUTPUT CNTL ENDCNTL XMIT COMMAND EXPORT SCHEDULE
    NOTIFY PRINTDEV JOBGROUP GJOB JOBSET SJOB ENDSET ENDGROUP BEFORE AFTER CONCURRENT
    """
)

OPERATOR_COMMANDS: Final = _set(
    """
    ACTIVATE C CANCEL CD CHNGDUMP D DISPLAY F FORCE HALT HOLD K CONTROL LOG L M MODIFY MOUNT P R REPLY RESET
    ROUTE RO S SEND SETPROG SETSMF START STOP SWITCH T TRACE U UNLOAD V VARY W WRITELOG
    """
)
"""Operations of an unnamed statement that is an operator command. `SE` and `SET` are JCL's SET first."""

JOB_GROUP: Final = _set(
    """
    JOBGROUP GJOB JOBSET SJOB ENDSET ENDGROUP BEFORE AFTER CONCURRENT
    """
)

TSO: Final = frozenset({"IKJEFT01", "IKJEFT1A", "IKJEFT1B"})
"""The terminal monitor program in batch: the commands are in SYSTSIN and in PARM."""

IMS: Final = frozenset({"DFSRRC00", "DFSRRC10", "DFSPCC30"})
"""The IMS region controller: PARM is region type, program, PSB."""

IMS_REGIONS: Final = frozenset({"BMP", "DLI", "DBB", "IFP", "JBP"})
"""Region types with a program and then a PSB; in MSG and JMP a list of classes stands in their place."""

IMS_PSB_OF_PROGRAM: Final = frozenset({"BMP", "DLI", "DBB"})
"""Where no PSB is given, it has the name of the program (IBM's IMS System Definition, "IMSBATCH", "DLIBATCH")."""

IMS_UTILITY_REGIONS: Final = frozenset({"ULU", "UDR", "UDB"})
"""Region types with a program and then a database."""

IMS_PROCS: Final = frozenset({"IMSBATCH", "DLIBATCH", "DBBBATCH", "DFSBATCH", "IMSFP", "DFSJBP"})
"""Procs that IMS brings along: MBR= is the program, PSB= the PSB."""

PROGRAM_TRAITS: Final = {
    "BPXBATCH": "jcl.unix",
    "BPXBATSL": "jcl.unix",
    "AOPBATCH": "jcl.unix",
    "COZBATCH": "jcl.unix",
    "FTP": "jcl.ftp",
    "DMBATCH": "jcl.file-transfer",
    "IRXJCL": "jcl.rexx",
    "SDSF": "jcl.operator-command",
    "ISFAFD": "jcl.operator-command",
    "IEFBR14": "jcl.no-operation",
}
"""What running a program says beyond its name. JVMLDM and its versions are found by their prefix."""

UTILITIES: Final = _set(
    """
    IEFBR14 IEBGENER ICEGENER IEBCOPY IEBCOMPR IEBUPDTE IEBPTPCH IEBDG IEBEDIT IEHLIST IEHMOVE IEHPROGM IEHINITT
    IEHATLAS IFASMFDP IFHSTATR IDCAMS SORT ICEMAN DFSORT ICETOOL SYNCSORT SYNCTOOL SYNCGENR ADRDSSU ADRRECV
    AMASPZAP AMBLIST IKJEFT01 IKJEFT1A IKJEFT1B IRXJCL ISRSUPC ISPF IEWL HEWL IEWBLINK LINKEDIT LOADER IEWBLDGO
    IGYCRCTL IGYWCL ASMA90 IEV90 IBMZPLI CCNDRVR DFHECP1$ DFHEAP1$ DFHEPP1$ DFHCSDUP DFHSTUP DFHJUP DFSRRC00
    DFSURGU0 DFSURGL0 DFSURUL0 DFSURRL0 DSNUTILB DSNUPROC DSNHPC DSNTEP2 DSNTEP4 DSNTIAD DSNTIAUL DSNTIJSG
    DSNMTV01 BPXBATCH BPXBATSL FTP CSQUTIL CSQUDLQH DFHSM ARCUTIL EDCICONV GIMSMP TRSMAIN AMATERSE SDSF ISFAFD
    SDSFAUX IOEAGFMT FILEAID DMBATCH
    """
)

TAPE_UNITS: Final = ("TAPE", "CART", "VTAPE", "VTS", "3420", "3480", "3490", "3590", "3592", "ATL", "SILO")

JOB_TRAITS: Final = {
    "USER": "jcl.user",
    "GROUP": "jcl.user",
    "SECLABEL": "jcl.user",
    "PASSWORD": "jcl.password",
    "NOTIFY": "jcl.notify",
    "RESTART": "jcl.restart",
    "COND": "jcl.cond",
    "TYPRUN": "jcl.typrun",
    "SCHENV": "jcl.scheduling-environment",
    "SYSAFF": "jcl.system-affinity",
    "SYSTEM": "jcl.system-affinity",
}

EXEC_WORDS: Final = _set(
    """
    ACCT ADDRSPC CCSID COND DYNAMNBR MEMLIMIT PARM PARMDD PERFORM PGM PROC RD REGION REGIONX RLSTMOUT TIME
    TVSMSG TVSAMCOM
    """
)
"""Keywords of EXEC itself."""

CALL_WORDS: Final = EXEC_WORDS - {"PGM"}
"""On the call of a proc, any other gives a symbol its value: PGM too, as it means nothing else behind a proc's name."""

DD_TRAITS: Final = {
    "SYSOUT": "jcl.sysout",
    "SUBSYS": "jcl.subsystem",
    "PATH": "jcl.unix-path",
    "DUMMY": "jcl.dummy",
    "CNTL": "jcl.cntl",
    "RLS": "jcl.record-sharing",
    "KEYLABL1": "jcl.encryption-key",
    "DSKEYLBL": "jcl.encryption-key",
    "CHKPT": "jcl.checkpoint",
    "SYSCKEOV": "jcl.checkpoint",
    "FLASH": "jcl.print-form",
    "FCB": "jcl.print-form",
    "MODIFY": "jcl.print-form",
}

PRINT_WORDS: Final = ("FORMDEF", "PAGEDEF", "OVERLAYF", "OVERLAYB", "USERLIB", "FLASH", "FCB", "MODIFY")
"""Keywords of OUTPUT that name a member in which the look of the page stands."""

DEVICES: Final = {"SYSOUT": "sysout", "DUMMY": "dummy", "PATH": "path", "SUBSYS": "subsystem"}
"""What a DD is that names no dataset; in-stream data is the fifth."""

LIBRARIES: Final = {"JOBLIB": "jcl.joblib", "STEPLIB": "jcl.steplib", "JOBCAT": "jcl.catalog", "STEPCAT": "jcl.catalog"}

SORTS: Final = frozenset({"SORT", "DFSORT", "ICEMAN", "SYNCSORT", "ICETOOL", "SYNCTOOL", "SORTD", "IERRCO00"})

GUESTS: Final = {
    ("DFHCSDUP", "SYSIN"): "csd",
    ("IDCAMS", "SYSIN"): "idcams",
    ("DSNUTILB", "SYSIN"): "dsnutil",
    ("DSNUPROC", "SYSIN"): "dsnutil",
    ("DSNTEP2", "SYSIN"): "sql",
    ("DSNTEP4", "SYSIN"): "sql",
    ("DSNTIAD", "SYSIN"): "sql",
    ("DSNTIAUL", "SYSIN"): "sql",
    ("IEBCOPY", "SYSIN"): "copies",
    ("IEBDG", "SYSIN"): "copies",
    ("IEHPROGM", "SYSIN"): "copies",
    ("ADRDSSU", "SYSIN"): "adrdssu",
    ("FTP", "INPUT"): "ftp",
    ("EQQYLTOP", "SYSIN"): "tws",
    ("EZTPA00", "SYSIN"): "easytrieve",
    ("C1BM3000", "BSTIPT01"): "endevor",
    ("NDVRC1", "BSTIPT01"): "endevor",
    ("ADARUN", "DDCARD"): "adabas",
    ("ADARUN", "DDKARTE"): "adabas",
    ("EZTVFM", "SYSIN"): "easytrieve",
    ("DSPURX00", "SYSIN"): "imscmd",
    ("CSLUSPOC", "SYSIN"): "imscmd",
    ("ACBGEN", "SYSIN"): "imscmd",
    **{(program, "SYSIN"): "sort" for program in SORTS},
    **{(program, "TOOLIN"): "sort" for program in SORTS},
    **{(program, "SYSUT1"): "web-service" for program in ("DFHLS2WS", "DFHWS2LS", "DFHLS2JS", "DFHJS2LS")},
}
"""What the in-stream data of a program is written in, by DDNAME."""
