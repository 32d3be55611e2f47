"""Operations that mean something: directives, branches, and what a macro or an instruction gives away. Data.

Sources: HLASM Language Reference (SC26-4940), z/OS MVS Assembler Services Reference and Authorized Assembler Services
Reference, z/OS DFSMS Macro Instructions for Data Sets, CICS and Language Environment programming references.
"""

from typing import Final

from legacy_scan.languages.hlasm.instructions import MACHINE


def _set(words: str) -> frozenset[bytes]:
    return frozenset(words.encode().split())


LISTING: Final = _set(
    "AEJECT ASPACE CEJECT EJECT PRINT PUSH POP SPACE TITLE PUNCH REPRO ISEQ ICTL MNOTE MHELP ACONTROL"
)
"""These shape a listing or a deck, and make no program of a text."""

DIRECTIVES: Final = LISTING | _set(
    """ACTR ADATA AGO AGOB AIF AIFB AINSERT ALIAS AMODE ANOP AREAD CATTR CCW CCW0 CCW1 CNOP COM COPY CSECT
        CXD DC DROP DS DSECT DXD END ENTRY EQU EXITCTL EXTRN GBLA GBLB GBLC LCLA LCLB LCLC LOCTR LTORG MACRO
        MEND MEXIT OPSYN ORG RMODE RSECT SETA SETAF SETB SETC SETCF START USING WXTRN XATTR"""
)

KNOWN: Final = MACHINE | DIRECTIVES | _set("EXEC")
"""What is no macro, unless a text defines a macro of that name."""

ELSEWHERE: Final = _set(
    """ADD ALIAS COPY END ENTRY EXEC EXITCTL PUSH POP PRINT SPACE START TITLE BAS BIT CHI COM DIAG EAR IAC KIT LAM LAY
    LOC LOR MAD MEE MOV MSG NOP PACK PAL PER REPRO SAL SAR SET SHY SIE SLAG SPM SPT STAM SUR TAM TAR TIO VAL VAN VEX"""
)
"""Known operations that are words elsewhere too, or instructions of other machines."""

GOTOS: Final = _set("B J JLU BRU BRUL")
_NEVER: Final = _set("NOP JNOP NOPR")
BRANCHES: Final = _set(
    """BC BCT BCTG BXH BXHG BXLE BXLEG BRC BRCL BRCT BRCTG BRXH BRXHG BRXLE BRXLG JC JCT JCTG JXH JXHG JXLE
        JXLEG BCR BCTR BCTGR CRJ CGRJ CLRJ CLGRJ CIJ CGIJ CLIJ CLGIJ CRB CGRB CLRB CLGRB CIB CGIB CLIB CLGIB"""
) | frozenset(
    one
    for one in MACHINE - _NEVER
    if any(
        one.startswith(head) and one[len(head) :] in _set("E H L M NE NH NL NM NO NP NZ O P Z")
        for head in (
            b"B",
            b"BR",
            b"J",
            b"JL",
            b"BI",
            b"CRJ",
            b"CGRJ",
            b"CLRJ",
            b"CLGRJ",
            b"CIJ",
            b"CGIJ",
            b"CLIJ",
            b"CLGIJ",
        )
    )
)
SUBROUTINES: Final = _set("BAL BAS BRAS BRASL JAS JASL")
STORES: Final = _set("MVI OI NI XI MVC MVN MVZ XC OC NC ST STC STH STCM MVIY OIY NIY XIY STY STCY STHY")
PROLOGUES: Final = _set("CEEENTRY DFHEIENT EDCPRLG EDCXPRLG CELQPRLG PDPPRLG")
"""Macros of a platform that begin a program and name its control section."""

ONCE: Final = frozenset(
    {
        "hlasm.packed-decimal",
        "hlasm.hexadecimal-float",
        "hlasm.translate-table",
        "hlasm.compare-and-swap",
        "hlasm.access-register",
        "hlasm.conditional-assembly",
    }
)
"""Said once a unit, at its first line."""

_TRAITS: Final = {
    "svc": "SVC",
    "modeset": "MODESET",
    "execute": "EX EXRL",
    "amode-switch": "BSM BASSM SAM24 SAM31 SAM64 AMODESW",
    "packed-decimal": "AP SP ZAP CP MP DP PACK UNPK CVB CVBG CVBY CVD CVDG CVDY ED EDMK SRP PKA PKU UNPKA UNPKU TP MVO",
    "hexadecimal-float": """AE AER AD ADR AU AUR AW AWR AXR SE SER SD SDR SU SUR SW SWR SXR ME MER MD MDR MXD MXDR MXR
        DE DER DD DDR DXR CE CER CD CDR HDR HER LNER LNDR LPER LPDR LCER LCDR LRER LRDR""",
    "translate-table": "TR TRT TRTR TRTE TRTRE TRE TROO TROT TRTO TRTT",
    "compare-and-swap": "CS CSG CSY CDS CDSG CDSY CSST CSP CSPG PLO",
    "access-register": "SAR EAR CPYA LAM LAMY STAM STAMY LAE LAEY TAR ALESERV",
    "conditional-assembly": "AIF AGO",
    "wto": "WTO WTL",
    "operator-reply": "WTOR",
    "getmain": "GETMAIN FREEMAIN STORAGE CPOOL IARV64 IARST64 IARCP64",
    "enq": "ENQ DEQ RESERVE ISGENQ",
    "lock": "SETLOCK INTSECT",
    "stimer": "STIMER STIMERM TTIMER",
    "time": "TIME STCK STCKE STCKF TIMEUSED STCKCONV CONVTOD",
    "wait-post": "WAIT WAITR POST EVENTS",
    "cross-memory": """PC PT PTI SSAR SSAIR EPAR EPAIR ESAR ESAIR ESEA IAC LASP MVCP MVCS MVCK MVCDK MVCSK SAC SACF
        AXSET AXRES AXEXT ETDEF ETCRE ETCON ETDIS ETDES LXRES LXFRE ATSET DSPSERV TESTART""",
    "io-excp": """EXCP EXCPVR STARTIO XDAP SIO SIOF HIO HDV TIO TCH CLRIO CLRCH SSCH TSCH MSCH STSCH HSCH CSCH RSCH XSCH
        IOSADMF""",
    "privileged": """LPSW LPSWE LPSWEY LCTL LCTLG STCTL STCTG SSM STNSM STOSM SSK ISK SSKE ISKE RRB RRBE RRBM SPKA IPK
        PTLB IPTE IDTE SIGP SPX STPX STIDP STIDC LRA LRAG LRAY LURA LURAG STURA STURG SCK SCKC SPT STPT STCKC
        TPROT PALB PFMF""",
    "recovery-exit": "ESTAE ESTAEX FESTAE STAE STAI SETFRR ESPIE SPIE SETRP",
    "attach": "ATTACH ATTACHX DETACH",
    "abend": "ABEND CALLRTM",
    "dump": "SNAP SNAPX SDUMP SDUMPX ABDUMP",
    "checkpoint": "CHKPT",
    "vsam": "ACB RPL EXLST GENCB MODCB SHOWCB TESTCB BLDVRP",
    "isam": "SETL ESETL RELEX",
    "dynamic-allocation": "DYNALLOC",
    "service-request": "SCHEDULE IEAMSCHD PURGEDQ SRBSTAT",
    "security-call": "RACROUTE RACHECK RACINIT RACDEF RACLIST RACXTRT FRACHECK RACSTAT TESTAUTH ICHEINTY",
    "control-block": """CVT IHAPSA IKJTCB IHAASCB IHAASSB IHAASVT IHARB IKJRB IHACDE IHAECVT IHASDWA IEFJESCT IEFTIOT1
        IEFJFCBN IEFUCBOB IEESMCA IHASRB IHASTCB IAZJSAB IEFJSCVT IEFJSSOB IHACSD IHAPCCA IHALCCA IHAGDA IHALDA""",
    "subsystem-call": "IEFSSREQ",
    "console": "QEDIT MGCR MGCRE MCSOPER",
    "terminal": "TPUT TGET TPG PUTLINE GETLINE PUTGET STACK STFSMODE STLINENO STSIZE STTMPMD STCC STAUTOLN",
    "vtam": "OPNDST CLSDST OPNSEC SIMLOGON SETLOGON REQSESS SESSIONC NIB INQUIRE SENDCMD RCVCMD APPCCMD",
    "smf": "SMFWTM SMFEWTM SMFEXIT",
    "crypto": "KM KMC KMF KMO KMCTR KMA KMAC KIMD KLMD PCC PCKMO KDSA PRNO PPNO",
    "link-pack": "IDENTIFY CSVDYLPA CSVAPF CSVDYNEX",
    "cics-macro-level": "DFHPC DFHFC DFHTC DFHIC DFHTS DFHTD DFHSC DFHKC DFHBMS DFHDI DFHJC DFHDC DFHBIF DFHDL",
}

TRAITS: Final[dict[bytes, str]] = {
    operation: f"hlasm.{name}" for name, operations in _TRAITS.items() for operation in operations.encode().split()
}

TABLES: Final = _set("DFHPCT DFHFCT DFHDCT DFHPLT")
"""Entries of CICS tables that say something."""
CICS_TABLES: Final = TABLES | _set("DFHPPT DFHSIT DFHSRT DFHRST DFHCLS DFHTLT DFHXLT")

PLATFORM: Final = (TRAITS.keys() - MACHINE) | _set(
    """SAVE RETURN OPEN CLOSE GET PUT READ WRITE CHECK POINT NOTE FIND BLDL STOW LINK LINKX XCTL XCTLX LOAD DELETE CALL
    DCB DCBE DTFSD DTFMT DTFDA DTFPR DTFCD YREGS EQUREGS REGEQU REGS FREEPOOL SYNADAF SYNADRLS RDJFCB DEVTYPE OBTAIN
    CAMLST EXTRACT TESTENV PUTX RELSE SETPRT CNTRL BUILD GETPOOL PRTOV FEOV CEEENTRY CEETERM CEEPPA CEEDSA CEECAA
    DFHEIENT DFHEIRET DFHEISTG DFHEIEND DFHEICAL"""
)
"""Macros of the platform: they change no field that they do not name."""
