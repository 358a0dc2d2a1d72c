"""The queries about files: what each one held when it was last imported."""

from typing import cast

from sqlalchemy import Table, delete, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from knowledge_base.tables import ImportRow

_imports = cast(Table, ImportRow.__table__)


class ImportLog:
    """Remembers the checksums of imported files over one connection or session."""

    def __init__(self, conn: AsyncConnection | AsyncSession) -> None:
        """Use a connection that the caller opened; nothing here commits."""
        self._conn = conn

    async def checksums(self) -> dict[str, str]:
        """The checksum of each file that was imported, by path below the folder."""
        rows = await self._conn.execute(select(_imports.c.path, _imports.c.checksum))
        return {row.path: row.checksum for row in rows}

    async def record(self, path: str, checksum: str) -> None:
        """Remember what a file holds now."""
        query = upsert(_imports).values(path=path, checksum=checksum)
        await self._conn.execute(
            query.on_conflict_do_update(index_elements=["path"], set_={"checksum": checksum})
        )

    async def forget(self, path: str) -> None:
        """Forget a file that is no longer there."""
        await self._conn.execute(delete(_imports).where(_imports.c.path == path))
