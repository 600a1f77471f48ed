"""What a process may take of memory and of the processor, set by itself: a file that asks for more ends it alone."""

from __future__ import annotations

import sys

_BYTES, _TIMES_ITS_SIZE, _MOST = 450_000_000, 60, 2 << 30
_SECONDS, _SECONDS_A_MB = 10, 5


def set_for(size: int) -> None:
    """Limit this process for parsing a file of so many bytes. Seconds of the processor, whatever else is at work; macOS
    keeps to no limit of memory.
    """
    most, seconds = min(_BYTES + _TIMES_ITS_SIZE * size, _MOST), _SECONDS + _SECONDS_A_MB * size // 1_000_000
    if sys.platform == "win32":
        _set_on_windows(most, seconds)
    else:
        import resource  # there is none on Windows

        for what, limit in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(what, (limit, resource.getrlimit(what)[1]))


if sys.platform == "win32":  # pragma: no cover
    import ctypes
    from ctypes import wintypes

    _PROCESS_TIME, _PROCESS_MEMORY, _EXTENDED_LIMITS = 0x2, 0x100, 9
    _TICKS = 10_000_000  # a second

    class _Basic(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

        _fields_ = (
            ("per_process_time", wintypes.LARGE_INTEGER),
            ("per_job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("basic", _Basic),
            ("io", ctypes.c_ulonglong * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def _set_on_windows(most: int, seconds: int) -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Extended()
        limits.basic.flags = _PROCESS_TIME | _PROCESS_MEMORY
        limits.basic.per_process_time, limits.process_memory = seconds * _TICKS, most
        kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
