"""The model entity of the conformance kit (tck/model.proto). Listens on 127.0.0.1, on PORT or 8080.

model.desc is what this writes in the folder of the protos: protoc --include_imports --descriptor_set_out=model.desc tck/model.proto

usage: python3 model.py
"""

import asyncio
import pathlib

import frontend

PACKAGE = "statefulserverless.tck."

model = frontend.Entity(
    pathlib.Path(__file__).parent / "model.desc", PACKAGE + "Model", persistence_id="tck-model", state=PACKAGE + "State", snapshot_every=5)
Appended, Response = (model.types.message(PACKAGE + name) for name in ("Appended", "Response"))


@model.event(PACKAGE + "Appended")
def appended(state, event):
    state.text += event.text


@model.command("Process")
async def process(context, request):
    response = Response()
    for action in request.actions:
        kind = action.WhichOneof("action")
        if kind == "emit":
            context.emit(Appended(text=action.emit))
        elif kind == "emit_bytes":
            context.emit(Appended(text="x" * action.emit_bytes))
        elif kind == "fail":
            raise frontend.Refused(action.fail)
        elif kind == "fail_with_code":
            raise frontend.Refused(action.fail_with_code.description, action.fail_with_code.status_code)
        elif kind == "throw":
            raise RuntimeError(action.throw)
        elif kind == "sleep_ms":
            await asyncio.sleep(action.sleep_ms / 1000)
        elif kind == "reply_bytes":
            response.padding = "x" * action.reply_bytes
        elif kind == "get_state":
            response.state = context.state.text if action.get_state else response.state
        elif kind == "echo_metadata":
            response.metadata = next((value for key, value in context.metadata if key == action.echo_metadata and isinstance(value, str)), "")
        elif kind == "reply_metadata":
            context.reply_metadata.append((action.reply_metadata.key, action.reply_metadata.value))
        else:
            raise frontend.Refused("an action that this model does not know")
    return response


if __name__ == "__main__":
    model.run()
