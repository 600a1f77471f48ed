"""For processes that tests start: the stand-in is installed when the program loads what opens files, for TAB too."""

import sys
from importlib.machinery import PathFinder
from pathlib import Path

_WHEN = ("jygcli.store.file_store", "jygcli.store.reads.names_for_tab")


class _Waiting:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name not in _WHEN:
            return None
        sys.meta_path.remove(_Waiting)
        spec = PathFinder.find_spec(name, path, target)
        load = spec.loader.exec_module

        def then_install(module):
            load(module)
            sys.path.append(str(Path(__file__).parents[3]))
            from tests.engines import stand_in

            stand_in.install()

        spec.loader.exec_module = then_install
        return spec


sys.meta_path.insert(0, _Waiting)
