"""HumanCall from Python: call a person into an AI's chat, and hand the chat back.

`HumanCall` blocks, `AsyncHumanCall` is for asyncio. The messages are in `humancall.v1`, the errors in `humancall.errors`.
"""

from humancall import errors as errors
from humancall import v1 as v1
from humancall._method import enum_name as enum_name
from humancall.aio import AsyncHumanCall as AsyncHumanCall
from humancall.errors import HumanCallError as HumanCallError
from humancall.sync import HumanCall as HumanCall
