"""Records to be read alone: like those of the model, and made in a quarter of the time.

Of a claim Python's dataclass makes some twenty objects, sets a hundred fields one by one and
checks what was checked when it was written. Exports read every record of a ledger and let go
of it; for them msgspec makes objects of its own with the same fields, properties and methods.
"""

import dataclasses
import types
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True, order=True, kw_only=True)
class _Bare:
    """What a dataclass has by itself."""


# The other has its own of these; its fields are asked for by `dataclasses.replace`.
_MADE = frozenset(vars(_Bare)) - {"__dataclass_fields__"} | {"__post_init__"}

_likes: dict[type, type] = {}
_decoders: dict[type, msgspec.json.Decoder[Any]] = {}


def decode(kind: type[T], record: str) -> T:
    """Return what has the fields, properties and methods of a record that was written as JSON.

    It is equal to another made here and to no record of the model, nor an instance of its
    class; `dataclasses.replace` makes another of its kind. It is not to be written.

    Args:
        kind: The class of the model.
        record: The record, as `codec.encode` writes it.

    Raises:
        ValueError: It is none of this kind. What a ledger holds was written by `encode`.
    """
    if kind not in _decoders:
        _decoders[kind] = msgspec.json.Decoder(like(kind))
    try:
        made: T = _decoders[kind].decode(record)
    except msgspec.MsgspecError as error:
        raise ValueError(f"no {kind.__name__.lower()} is written here: {error}") from error
    return made


def like(kind: type) -> type:
    """Return a class whose objects read as those of a dataclass and are made at once."""
    if kind not in _likes:
        params = kind.__dataclass_params__  # type: ignore[attr-defined]
        hints = get_type_hints(kind)
        own = {
            name: value
            for name, value in vars(kind).items()
            if name not in _MADE and not isinstance(value, types.MemberDescriptorType)
        }
        fields = dataclasses.fields(kind)
        _likes[kind] = msgspec.defstruct(
            kind.__name__,
            [(field.name, _type(hints[field.name]), *_default(field)) for field in fields],
            namespace=own,
            kw_only=all(field.kw_only for field in fields),
            order=params.order,
            frozen=True,
            # Records hold no cycles, and millions stream by.
            gc=False,
        )
    return _likes[kind]


def _type(hint: Any) -> Any:
    """Return a type in which classes of the model are those made like them."""
    if dataclasses.is_dataclass(hint):
        return like(hint)  # type: ignore[arg-type]
    parts = get_args(hint)
    made = tuple(map(_type, parts))
    if made == parts:
        return hint
    return Union[made] if get_origin(hint) is types.UnionType else get_origin(hint)[made]  # noqa: UP007


def _default(field: "dataclasses.Field[Any]") -> tuple[Any, ...]:
    if field.default_factory is not dataclasses.MISSING:
        return (msgspec.field(default_factory=field.default_factory),)
    return () if field.default is dataclasses.MISSING else (_value(field.default),)


def _value(default: Any) -> Any:
    if not dataclasses.is_dataclass(default) or isinstance(default, type):
        return default
    held = ((field.name, getattr(default, field.name)) for field in dataclasses.fields(default))
    return like(type(default))(**{name: _value(value) for name, value in held})
