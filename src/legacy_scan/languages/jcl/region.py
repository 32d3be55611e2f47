"""Programs behind the IMS region controller."""

from legacy_scan.extraction.cards import parts, unquoted, unwrapped
from legacy_scan.extraction.tso import Hidden
from legacy_scan.languages.jcl.words import IMS_PSB_OF_PROGRAM, IMS_REGIONS, IMS_UTILITY_REGIONS


def from_region(parameter: str) -> list[Hidden]:
    """Return the program of an IMS region, with its PSB or, for a utility, its database: PARM='BMP,PROGRAM,PSB'."""
    region, *operands = parts(unquoted(unwrapped(parameter)))
    region = unquoted(region).strip().upper()
    program, psb = (unquoted(operand).strip().upper() for operand in (*operands, "", "")[:2])
    if not program or region not in IMS_REGIONS | IMS_UTILITY_REGIONS:
        return []
    if region in IMS_UTILITY_REGIONS:
        return [Hidden(program, "database" if psb else "", psb)]
    return [Hidden(program, "psb" if psb or region in IMS_PSB_OF_PROGRAM else "", psb or program)]
