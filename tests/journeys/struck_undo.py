"""An undo that is struck between authority and card."""

from __future__ import annotations

from tests.faults import sleep
from tests.journeys.cell import Fault, Play


class StruckUndo(Play):
    """One cell of the grid whose undo is held where it deletes the first object, and struck there."""

    def strikes(self, *, deleted: bool) -> None:
        """The authority has done its part; `deleted`: the card too, of the first object."""
        self.dies()
        self.program = self.scene.opens()
        self.scene.faults.forget_calls()
        self.scene.faults.set(sleep("C_DestroyObject", after=deleted))
        self.program.press(f"unfinished-undo-{self.scene.entry()['id']}")
        self.program.press("undo-begin")
        self.program.enter_pin()
        self.scene.wait_for_call("C_DestroyObject", 1)
        if self.cell.fault is Fault.PROGRAM:
            self.dies()
        else:
            self.strikes_the_card()
        self.program = self.scene.opens()

    def strikes_the_card(self) -> None:
        """Have the page say what is safe, and close it."""
        if self.cell.fault is Fault.HOST:
            self.program.kill_host()
        else:
            self.scene.faults.set(hidden=True)
        self.program.until(lambda sight: sight["code"])
        self.codes.append(self.program.sight["code"])
        self.scene.faults.clear()
        self.program.press("undo-keep")
        self.program.close()

    def finishes(self) -> str:
        """Finish after all. Gives the judge's word."""
        self.program.press(f"unfinished-finish-{self.scene.entry()['id']}")
        self.completes()
        return self.scene.verdict()

    def is_offered_undo_alone(self) -> str:
        """Find that Home, which has asked the authority, offers no finish; undo to the end."""
        assert not self.program.sees(f"unfinished-finish-{self.scene.entry()['id']}")
        self.program.close()
        self.begins_anew()
        return self.scene.verdict()

    def finishes_in_vain(self, code: str) -> str:
        """Finish, read why that cannot be, and undo to the end."""
        self.program.press(f"unfinished-finish-{self.scene.entry()['id']}")
        self.reads(code)
        self.leaves()
        self.begins_anew()
        return self.scene.verdict()
