using System.Text.Json.Nodes;
using Grpc.Core;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Scripts;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Frontends.FrontendScene>;

namespace StatefulServerless.Tck.Frontends;

/// <summary>What concerns the frontend as a whole: discovery, death and return.</summary>
internal static class ProcessVerbs
{
    /// <summary><c>ready: {service_name: …, defect: {$absent: true}}</c>: asks for the entity spec and holds it against this.</summary>
    public static async Task ReadyAsync(ScriptCall call)
    {
        call.Scene.Transcript.Sent("ready", () => "{}");
        JsonObject spec;
        try
        {
            spec = SpecReport.Of(await call.Scene.Connection.ReadyAsync(call.CancellationToken));
        }
        catch (RpcException failure)
        {
            throw new ExpectationException("an EntitySpec", $"{failure.StatusCode}: {failure.Status.Detail}");
        }

        call.Scene.Transcript.Received("ready", () => Excerpt.Of(spec));
        if (new Matcher(call.Scene.Variables).Match(call.Body, spec, "spec") is { } mismatch)
            throw new ExpectationException($"{mismatch.Path} to be {mismatch.Expected}", mismatch.Found);
    }

    /// <summary><c>restart</c>: kill -9, and a new start. Its streams are gone.</summary>
    public static async Task RestartAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("kill -9, start again");
        await call.Scene.Connection.RestartAsync(call.CancellationToken);
    }
}
