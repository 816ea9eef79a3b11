"""A frontend for entities in Python: the gRPC server that a proxy calls, and the loop of a stream. See model.py for how it is used.

Names in brackets are paragraphs of protocol.md. Needs grpcio 1.51 and protobuf 4.21 (Debian 12: python3-grpcio, python3-protobuf). Message classes
are made from descriptor sets at start-up, so no code is generated. entity.desc, beside this file, is what this writes in the folder of the protos:

protoc --include_imports --descriptor_set_out=entity.desc lightbend/serverless/entity.proto
"""

import asyncio
import copy
import inspect
import logging
import os
import pathlib
import signal

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError

log = logging.getLogger("frontend")

INVALID_ARGUMENT, UNIMPLEMENTED = 3, 12  # of google.rpc.Code
GRACE = 5  # seconds for the commands in flight when the process is told to stop
OPTIONS = (
    ("grpc.max_receive_message_length", 16 << 20),  # [transport-2]
    ("grpc.http2.min_ping_interval_without_data_ms", 1000), ("grpc.http2.max_ping_strikes", 0),  # [transport-5]
    ("grpc.so_reuseport", 0),  # a port that is taken is an error
)


class Types:
    """The messages and services of a descriptor set, in which each file comes after those that it imports, as protoc writes it."""

    def __init__(self, serialized):
        self.pool = descriptor_pool.DescriptorPool()
        for file in descriptor_pb2.FileDescriptorSet.FromString(serialized).file:
            self.pool.AddSerializedFile(file.SerializeToString())
        self.factory = message_factory.MessageFactory(self.pool)

    def message(self, full_name):
        return self.factory.GetPrototype(self.pool.FindMessageTypeByName(full_name))


protocol = Types((pathlib.Path(__file__).parent / "entity.desc").read_bytes())
Any = protocol.message("google.protobuf.Any")
EntitySpec, In, Out, Reply, Failure, MetadataEntry = (protocol.message("lightbend.serverless." + name) for name in (
    "EntitySpec", "EntityStreamIn", "EntityStreamOut", "Reply", "Failure", "MetadataEntry"))


class Refused(Exception):
    """Raised by the handler of a command. The caller gets the description and, as an extension, a google.rpc.Code and messages as details."""

    def __init__(self, description, status_code=0, details=()):
        super().__init__(description)
        self.failure = Failure(description=description, status_code=status_code, details=map(pack, details))


class GiveUp(Exception):
    """The stream cannot go on [giveup-1]."""


class Unreadable(GiveUp):
    """An Any is of an unknown type, or its bytes are not of its type [giveup-2]. In a command that is only a failure of it [command-6]."""


def pack(message):
    name = message.DESCRIPTOR.full_name
    return Any(type_url="type.googleapis.com/" + name, value=message.SerializeToString(deterministic=True))  # [any-1], [reply-6]


def unpack(any, types):
    name = any.type_url.rpartition("/")[2]  # [any-1]
    if name not in types:
        raise Unreadable(f"unknown type '{name}'; known: {', '.join(types)}")
    try:
        return types[name].FromString(any.value)
    except DecodeError:
        raise Unreadable(f"bytes that are no '{name}'") from None


class Entity:
    """What an author says of an entity type, and the server for it. The state is a message that the handlers of events change in place."""

    def __init__(self, descriptors, service, persistence_id, state, snapshot_every=0):
        serialized = pathlib.Path(descriptors).read_bytes()  # goes out as it was read, with all its options [spec-5]
        self.spec = EntitySpec(proto=serialized, service_name=service, persistence_id=persistence_id).SerializeToString()
        self.types = Types(serialized)
        self.methods = dict(self.types.pool.FindServiceByName(service).methods_by_name)
        self.state, self.snapshot_every = self.types.message(state), snapshot_every
        self.commands, self.events, self.event_types = {}, {}, {}

    def command(self, name):
        """Marks the handler of a command: (context, input) to output. It may be async, must be if it waits, and may raise Refused."""
        return lambda handler: self.commands.setdefault(name, handler)

    def event(self, full_name):
        """Marks the handler of an event: (state, event) to nothing. It looks at nothing else [replay-2]."""
        self.event_types[full_name] = self.types.message(full_name)
        return lambda handler: self.events.setdefault(full_name, handler)

    def run(self):
        """Serves until SIGTERM or SIGINT."""
        if self.commands.keys() != self.methods.keys():
            raise SystemExit(f"methods of the service: {', '.join(self.methods)}; handled: {', '.join(self.commands)}")
        logging.basicConfig(level=logging.INFO)
        asyncio.run(self.serve())

    async def serve(self):
        # asyncio, as a pool of threads would need one for each entity that lives [transport-4].
        server = grpc.aio.server(options=OPTIONS, compression=grpc.Compression.NoCompression)  # [transport-3]
        server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("lightbend.serverless.Entity", {
            "ready": grpc.unary_unary_rpc_method_handler(self.ready), "handle": grpc.stream_stream_rpc_method_handler(self.handle)})])
        server.add_insecure_port(f"127.0.0.1:{os.environ.get('PORT') or 8080}")
        await server.start()
        stop = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await stop.wait()
        await server.stop(GRACE)

    async def ready(self, _, __):
        return self.spec

    async def handle(self, frames, _):
        instance = None
        try:
            async for data in frames:  # one after the other, until the half-close [stream-5], [stream-6]
                frame = In.FromString(data)
                kind = frame.WhichOneof("message")
                if kind is None:
                    raise GiveUp("a frame with neither init nor event nor command")
                if (kind == "init") != (instance is None):
                    raise GiveUp("a second init" if instance else f"{kind} before init")
                if kind == "init":
                    instance = Instance(self, frame.init)
                elif kind == "event":
                    instance.replay(frame.event)
                else:
                    yield (await instance.run(frame.command)).SerializeToString()
        except (GiveUp, DecodeError) as reason:
            log.error("gave up on %r: %s", instance and instance.id, reason)
            yield Out(failure=Failure(command_id=0, description=str(reason))).SerializeToString()


class Instance:
    """The entity of one stream [stream-4]."""

    def __init__(self, entity, init):
        self.entity, self.id, self.state, self.sequence, self.commanded = entity, init.entity_id, entity.state(), 0, False
        if init.HasField("snapshot"):
            self.sequence = init.snapshot.snapshot_sequence
            if self.sequence < 1:
                raise GiveUp(f"a snapshot at sequence number {self.sequence}")
            self.state = unpack(init.snapshot.snapshot, {entity.state.DESCRIPTOR.full_name: entity.state})

    def apply(self, event):
        self.entity.events[event.DESCRIPTOR.full_name](self.state, event)

    def replay(self, event):
        if self.commanded:
            raise GiveUp("an event after a command")
        if event.sequence != self.sequence + 1:
            raise GiveUp(f"event {event.sequence} after {self.sequence}")
        payload = unpack(event.payload, self.entity.event_types)
        try:
            self.apply(payload)
        except Exception:
            log.exception("event %d of %r", event.sequence, self.id)
            raise GiveUp(f"event {event.sequence}: cannot apply '{event.payload.type_url}'") from None
        self.sequence += 1

    async def run(self, command):
        if command.entity_id != self.id or command.id < 1:
            raise GiveUp(f"command {command.id} of '{command.entity_id}' on the stream of '{self.id}'")
        self.commanded = True
        context = Context(self, command)
        try:
            reply = await self.reply(command, context)
            self.sequence += len(context.events)
            return Out(reply=reply)
        except Refused as refused:
            failure = refused.failure
        except Exception:
            log.exception("command %s of %r", command.name, self.id)  # the caller does not hear what it was [fail-3]
            failure = Failure(description="unexpected error")
        self.state = self.state if context.before is None else context.before  # [fail-2]
        failure.command_id = command.id
        return Out(failure=failure)

    async def reply(self, command, context):
        method = self.entity.methods.get(command.name)
        if method is None:
            raise Refused(f"no command '{command.name}'; there are: {', '.join(self.entity.methods)}", UNIMPLEMENTED)
        name = method.input_type.full_name
        try:
            payload = unpack(command.payload, {name: self.entity.types.message(name)})
        except Unreadable as reason:
            raise Refused(f"command '{command.name}': {reason}", INVALID_ARGUMENT) from None
        output = self.entity.commands[command.name](context, payload)
        output = await output if inspect.isawaitable(output) else output
        if output.DESCRIPTOR.full_name != method.output_type.full_name:
            raise TypeError(f"{command.name} returned {output.DESCRIPTOR.full_name}")
        reply = Reply(command_id=command.id, payload=pack(output), events=context.events)
        for key, value in context.reply_metadata:
            reply.metadata.entries.append(MetadataEntry(key=key, **{"bytes_value" if isinstance(value, bytes) else "string_value": value}))
        every = self.entity.snapshot_every
        if every and (self.sequence + len(context.events)) // every > self.sequence // every:  # [snapshot-2]
            reply.snapshot.CopyFrom(pack(self.state))
        return reply


class Context:
    """What the handler of a command has. It reads the state, and changes it by nothing but emit."""

    def __init__(self, instance, command):
        self.instance, self.entity_id, self.events, self.before = instance, instance.id, [], None
        self.metadata = [(entry.key, getattr(entry, entry.WhichOneof("value") or "string_value")) for entry in command.metadata.entries]
        self.reply_metadata = []  # of (key, str), or (key, bytes) where the key ends in -bin

    @property
    def state(self):
        return self.instance.state

    def emit(self, event):
        if self.before is None:
            self.before = copy.deepcopy(self.state)
        packed = pack(event)
        self.instance.apply(event)  # at once, and only here [reply-4]
        self.events.append(packed)
