"""HumanCall from Python: call a person into an AI's chat, and hand the chat back.

`HumanCall` is the blocking client, `AsyncHumanCall` the asyncio one. `to_visitor` selects the messages of an event
stream that visitors read. The messages are in `humancall.v1`, the errors in `humancall.errors`.
"""

from humancall import errors as errors
from humancall import v1 as v1
from humancall._method import enum_name as enum_name
from humancall._relay import to_visitor as to_visitor
from humancall.aio import AsyncHumanCall as AsyncHumanCall
from humancall.errors import HumanCallError as HumanCallError
from humancall.sync import HumanCall as HumanCall
