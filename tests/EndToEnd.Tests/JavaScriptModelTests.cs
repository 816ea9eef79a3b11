using Google.Protobuf.Reflection;
using Grpc.Core;
using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Protocol;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>The whole protocol, extended rules included, in a language that has no SDK.</summary>
public sealed class JavaScriptModelTests(JavaScriptModel fixture) : CartTest(fixture.Service), IClassFixture<JavaScriptModel>
{
    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);

    private readonly CartService _service = fixture.Service;
    private readonly string _id = NewUser();

    [Fact]
    public async Task Events_AreSeenByTheirCommandAndByLaterOnes()
    {
        var (response, trailers) = await ProcessAsync(Emit("a"), Emit("b"), GetState());
        Assert.Equal(("ab", "2"), (response.State, trailers.GetValue(MetadataKeys.EntitySequenceNumber)));

        Assert.Equal("ab", await StateAsync());
    }

    [Fact]
    public async Task Failure_AfterEvents_TakesThemBack()
    {
        await ProcessAsync(Emit("a"));

        var failure = await FailAsync(Emit("b"), new Model.Action { Fail = "not today" });
        Assert.Equal((StatusCode.Unknown, "not today"), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal("not-executed", failure.Trailers.GetValue(MetadataKeys.CommandOutcome));

        Assert.Equal("a", await StateAsync());
    }

    [Fact]
    public async Task Failure_WithCodeAndMetadata_BringsBothToTheCaller()
    {
        var failure = await FailAsync(
            ReplyMetadata("x-hint", "elsewhere"),
            new Model.Action { FailWithCode = new Model.FailWithCode { StatusCode = (int)StatusCode.NotFound, Description = "not here" } });

        Assert.Equal((StatusCode.NotFound, "not here"), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal("elsewhere", failure.Trailers.GetValue("x-hint"));
    }

    [Fact]
    public async Task Exception_IsNotShownAndLosesNothing()
    {
        await ProcessAsync(Emit("a"));

        var failure = await FailAsync(Emit("b"), new Model.Action { Throw = "the secret of the author" });
        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
        Assert.DoesNotContain("secret", failure.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("the secret of the author", _service.Function.Log, StringComparison.Ordinal);

        Assert.Equal("a", await StateAsync());
    }

    [Fact]
    public async Task Entity_PassivatedAndCalledAgain_ComesFromSnapshotAndLaterEvents()
    {
        for (var letter = 'a'; letter <= 'g'; letter++) await ProcessAsync(Emit($"{letter}"));
        await PrintsAsync($"left {_id} at 7");

        Assert.Equal("abcdefg", await StateAsync());

        await PrintsAsync($"loaded {_id} at 7, from a snapshot at 5");
        var (_, trailers) = await ProcessAsync(Emit("h"));
        Assert.Equal("8", trailers.GetValue(MetadataKeys.EntitySequenceNumber));
    }

    [Fact]
    public async Task Metadata_GoesToTheHandlerAndBack()
    {
        var (response, trailers) = await ProcessAsync(new Model.Action { EchoMetadata = "x-tenant" }, ReplyMetadata("x-etag", "v1"));

        Assert.Equal(("acme", "v1"), (response.Metadata, trailers.GetValue("x-etag")));
    }

    // Written by protoc, which the README of the frontend tells how to run.
    [Fact]
    public void DescriptorSet_OfTheFrontend_IsThatOfTheProtoFiles()
    {
        var stored = FileDescriptorSet.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(BuildOutput.JavaScriptFrontend, "model.desc")));

        foreach (var file in new[] { Model.ModelReflection.Descriptor, EntitykeyReflection.Descriptor })
        {
            var expected = FileDescriptorProto.Parser.ParseFrom(file.SerializedData);
            Assert.Equal(WithoutJsonNames(expected), WithoutJsonNames(stored.File.Single(known => known.Name == file.Name)));
        }
    }

    private static Model.Action Emit(string text) => new() { Emit = text };

    private static Model.Action GetState() => new() { GetState = true };

    private static Model.Action ReplyMetadata(string key, string value) =>
        new() { ReplyMetadata = new Model.MetadataText { Key = key, Value = value } };

    private async Task<string> StateAsync() => (await ProcessAsync(GetState())).Response.State;

    private Task<RpcException> FailAsync(params Model.Action[] actions) => Assert.ThrowsAsync<RpcException>(() => ProcessAsync(actions));

    private async Task<(Model.Response Response, Grpc.Core.Metadata Trailers)> ProcessAsync(params Model.Action[] actions)
    {
        var headers = new Grpc.Core.Metadata { { "x-tenant", "acme" } };
        using var call = new Model.Model.ModelClient(_service.Channel).ProcessAsync(
            new Model.Request { Id = _id, Actions = { actions } }, headers, DateTime.UtcNow + _within, Cancel);
        return (await call, call.GetTrailers());
    }

    private Task PrintsAsync(string line) => Eventually.IsTrueAsync(
        () => _service.Function.Log.Split('\n').Contains(line), _within, $"the function to print '{line}'", () => _service.Log);

    // protoc writes them to files of descriptors, and not into generated code.
    private static FileDescriptorProto WithoutJsonNames(FileDescriptorProto file)
    {
        foreach (var field in file.MessageType.SelectMany(message => message.Field).Concat(file.Extension)) field.ClearJsonName();
        return file;
    }
}
