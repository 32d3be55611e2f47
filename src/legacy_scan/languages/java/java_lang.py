"""The types of `java.lang` up to Java 8, which need no import. Source: the API of `javac --release 8`.

Names that came later (`Record`, `Module`) were free until then: old code may have its own, so they are not here.
"""

from typing import Final

_NAMES = """
    AbstractMethodError Appendable ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException
    AssertionError AutoCloseable Boolean BootstrapMethodError Byte CharSequence Character Class ClassCastException
    ClassCircularityError ClassFormatError ClassLoader ClassNotFoundException ClassValue CloneNotSupportedException
    Cloneable Comparable Compiler Deprecated Double Enum EnumConstantNotPresentException Error Exception
    ExceptionInInitializerError Float FunctionalInterface IllegalAccessError IllegalAccessException
    IllegalArgumentException IllegalMonitorStateException IllegalStateException IllegalThreadStateException
    IncompatibleClassChangeError IndexOutOfBoundsException InheritableThreadLocal InstantiationError
    InstantiationException Integer InternalError InterruptedException Iterable LinkageError Long Math
    NegativeArraySizeException NoClassDefFoundError NoSuchFieldError NoSuchFieldException NoSuchMethodError
    NoSuchMethodException NullPointerException Number NumberFormatException Object OutOfMemoryError Override Package
    Process ProcessBuilder ProcessHandle Readable ReflectiveOperationException Runnable Runtime RuntimeException
    RuntimePermission SafeVarargs SecurityException SecurityManager Short StackOverflowError StackTraceElement
    StrictMath String
    StringBuffer StringBuilder StringIndexOutOfBoundsException SuppressWarnings System Thread ThreadDeath ThreadGroup
    ThreadLocal Throwable TypeNotPresentException UnknownError UnsatisfiedLinkError UnsupportedClassVersionError
    UnsupportedOperationException VerifyError VirtualMachineError Void
"""
JAVA_LANG: Final = frozenset(_NAMES.split())
