"""What some methods of the platform hand back, for what is called on it: `request.getSession().setAttribute(...)`.

Sources: the API of Java SE and of Jakarta EE, whose `jakarta.` names are looked up as `javax.` ones. Connections,
statements and entity managers are in the table of `apis`, which follows what is called on them by itself.
"""

from typing import Final

_ROWS: Final = """
java.lang.Runtime java.lang.Runtime getRuntime
java.lang.Thread java.lang.Thread currentThread
java.lang.Thread java.lang.ClassLoader getContextClassLoader
java.lang.ProcessBuilder java.lang.Process start
java.lang.Runtime java.lang.Process exec
java.net.URL java.net.URLConnection openConnection
java.net.InetAddress java.net.InetAddress getLocalHost getByName getLoopbackAddress
java.net.ServerSocket java.net.Socket accept
java.rmi.registry.LocateRegistry java.rmi.registry.Registry getRegistry createRegistry
java.util.Calendar java.util.Calendar getInstance
java.util.TimeZone java.util.TimeZone getDefault getTimeZone
java.util.Locale java.util.Locale getDefault
java.util.logging.Logger java.util.logging.Logger getLogger getAnonymousLogger getGlobal
java.util.concurrent.Executors java.util.concurrent.ExecutorService
  newFixedThreadPool newCachedThreadPool newSingleThreadExecutor newWorkStealingPool newVirtualThreadPerTaskExecutor
java.util.concurrent.Executors java.util.concurrent.ScheduledExecutorService
  newScheduledThreadPool newSingleThreadScheduledExecutor
java.util.concurrent.ForkJoinPool java.util.concurrent.ForkJoinPool commonPool
java.util.prefs.Preferences java.util.prefs.Preferences userRoot systemRoot userNodeForPackage systemNodeForPackage
javax.servlet.http.HttpServletRequest javax.servlet.http.HttpSession getSession
javax.servlet.http.HttpServletRequest javax.servlet.RequestDispatcher getRequestDispatcher
javax.servlet.http.HttpServletRequest javax.servlet.ServletContext getServletContext
javax.servlet.ServletRequest javax.servlet.RequestDispatcher getRequestDispatcher
javax.servlet.ServletRequest javax.servlet.ServletContext getServletContext
javax.servlet.http.HttpSession javax.servlet.ServletContext getServletContext
javax.servlet.http.HttpServlet javax.servlet.ServletContext getServletContext
javax.servlet.ServletConfig javax.servlet.ServletContext getServletContext
javax.servlet.FilterConfig javax.servlet.ServletContext getServletContext
javax.servlet.ServletContextEvent javax.servlet.ServletContext getServletContext
javax.servlet.http.HttpSessionEvent javax.servlet.http.HttpSession getSession
javax.servlet.http.HttpSessionBindingEvent javax.servlet.http.HttpSession getSession
javax.servlet.jsp.PageContext javax.servlet.http.HttpSession getSession
javax.servlet.jsp.PageContext javax.servlet.ServletContext getServletContext
javax.servlet.jsp.PageContext javax.servlet.ServletConfig getServletConfig
javax.servlet.jsp.PageContext javax.servlet.ServletRequest getRequest
javax.servlet.jsp.PageContext javax.servlet.ServletResponse getResponse
javax.servlet.jsp.PageContext javax.servlet.jsp.JspWriter getOut
javax.faces.context.FacesContext javax.faces.context.FacesContext getCurrentInstance
javax.faces.context.FacesContext javax.faces.context.ExternalContext getExternalContext
"""
_JAVAX: Final = "javax."
_JAKARTA: Final = "jakarta."


def _read() -> dict[str, str]:
    found: dict[str, str] = {}
    owner = returned = ""
    for row in _ROWS.strip().split("\n"):
        words = row.split()
        if not row.startswith(" "):
            owner, returned, *words = words
        found.update(dict.fromkeys((f"{owner}.{name}" for name in words), returned))
    return found


_RETURNED: Final = _read()
_SIMPLE: Final = {
    f"{owner.rpartition('.')[2]}.{method}": returned.rpartition(".")[2]
    for (owner, _, method), returned in ((key.rpartition("."), value) for key, value in _RETURNED.items())
    if owner.startswith(("javax.servlet.http.Http", "javax.faces."))
    and owner.rpartition(".")[0] == returned.rpartition(".")[0]
}
"""Those whose simple names nothing else has, and what comes back of the same package: one import brings both."""


def handed_back(owner: str, method: str) -> str:
    """Return the type that a method of the platform hands back; nothing for one that is not known."""
    if "." not in owner:
        return _SIMPLE.get(f"{owner}.{method}", "")
    if owner.startswith(_JAKARTA):
        found = _RETURNED.get(f"{_JAVAX}{owner[len(_JAKARTA) :]}.{method}", "")
        return f"{_JAKARTA}{found[len(_JAVAX) :]}" if found.startswith(_JAVAX) else found
    return _RETURNED.get(f"{owner}.{method}", "")
