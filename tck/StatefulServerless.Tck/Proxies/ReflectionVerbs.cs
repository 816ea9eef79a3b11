using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Wire;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Proxies.ProxyScene>;

namespace StatefulServerless.Tck.Proxies;

/// <summary>What the kit asks a proxy's reflection. Files that come are held against those that the user function offered.</summary>
internal static class ReflectionVerbs
{
    /// <summary>
    /// <c>reflect: {symbol: pkg.Message, file: its.proto}</c>, or <c>{name: its.proto}</c>, or <c>{extension: 50002, of: pkg.Message, file: its.proto}</c>:
    /// that file must come, as the function offered it. <c>{services: condition}</c> and <c>{extensions-of: pkg.Message, numbers: condition}</c> for
    /// lists, <c>error: 5</c> in the place of a file for a question without an answer. <c>version: v1alpha</c> asks the older service.
    /// </summary>
    public static async Task ReflectAsync(ScriptCall call)
    {
        using var client = new ReflectionClient(call.Scene.Proxy.Channel, call.Text("version") ?? "v1", call.CancellationToken);
        var answer = await AskAsync(call, client, QuestionOf(call));
        if (call.Body["error"] is { } error) call.Expect("the error's code", error, answer.ErrorResponse?.ErrorCode);
        else if (answer.ErrorResponse is { } failure) throw new ExpectationException("an answer", $"error {failure.ErrorCode}: {failure.ErrorMessage}");
        else if (call.Body["services"] is { } services) call.Expect("the services", services, Lines(answer.ListServicesResponse?.Service.Select(service => service.Name)));
        else if (call.Body["numbers"] is { } numbers) call.Expect("the numbers", numbers, Lines(answer.AllExtensionNumbersResponse?.ExtensionNumber.Select(number => $"{number}")));
        else CompareFile(call, answer, call.Text("file") ?? call.Text("name")!);
    }

    /// <summary><c>reflect-all: pkg.Service</c>: by its name, and by the names that the files import, every file comes that is needed to link the service.</summary>
    public static async Task ReflectAllAsync(ScriptCall call)
    {
        using var client = new ReflectionClient(call.Scene.Proxy.Channel, "v1", call.CancellationToken);
        var symbol = call.Argument!.ToString();
        var files = new Dictionary<string, ByteString>(StringComparer.Ordinal);
        Keep(await AskAsync(call, client, new ServerReflectionRequest { FileContainingSymbol = symbol }), files);
        while (files.Values.SelectMany(ImportsOf).FirstOrDefault(import => !files.ContainsKey(import)) is { } missing)
        {
            Keep(await AskAsync(call, client, new ServerReflectionRequest { FileByFilename = missing }), files);
            if (!files.ContainsKey(missing)) throw new ExpectationException($"the file {missing}, which another one imports", "an answer without it");
        }

        Link(files.Values, symbol);
    }

    private static ServerReflectionRequest QuestionOf(ScriptCall call) => call.Body switch
    {
        _ when call.Text("symbol") is { } symbol => new() { FileContainingSymbol = symbol },
        _ when call.Text("name") is { } name => new() { FileByFilename = name },
        _ when call.Number("extension") is { } number =>
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = call.Text("of"), ExtensionNumber = (int)number } },
        _ when call.Text("extensions-of") is { } type => new() { AllExtensionNumbersOfType = type },
        _ => new() { ListServices = "" },
    };

    private static async Task<ServerReflectionResponse> AskAsync(ScriptCall call, ReflectionClient client, ServerReflectionRequest question)
    {
        call.Scene.Transcript.Sent("reflection", () => Excerpt.Of(question.ToString()));
        try
        {
            var answer = await client.AskAsync(question).WaitAsync(call.Patience, call.CancellationToken);
            call.Scene.Transcript.Received("reflection", () => Excerpt.Of(answer.ToString()));
            return answer;
        }
        catch (Exception failure) when (failure is RpcException or TimeoutException)
        {
            throw new ExpectationException("an answer of the reflection service", failure.Message);
        }
    }

    private static void CompareFile(ScriptCall call, ServerReflectionResponse answer, string name)
    {
        var files = answer.FileDescriptorResponse?.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom).ToList() ?? [];
        var found = files.FirstOrDefault(file => file.Name == name)
            ?? throw new ExpectationException($"the file {name}", $"files: {string.Join(", ", files.Select(file => file.Name))}");
        var offered = FileDescriptorSet.Parser.ParseFrom(call.Scene.Function.Spec!.Proto).File.Single(file => file.Name == name);
        if (!found.Equals(offered)) throw new ExpectationException($"{name} as the user function offered it", Excerpt.Of(found.ToString()));
    }

    private static JsonValue? Lines(IEnumerable<string>? parts) => parts is null ? null : JsonValue.Create(string.Join('\n', parts.Order(StringComparer.Ordinal)));

    private static void Keep(ServerReflectionResponse answer, Dictionary<string, ByteString> files)
    {
        if (answer.FileDescriptorResponse is not { } some) throw new ExpectationException("files", Excerpt.Of(answer.ToString()));
        foreach (var bytes in some.FileDescriptorProto) files[FileDescriptorProto.Parser.ParseFrom(bytes).Name] = bytes;
    }

    private static IEnumerable<string> ImportsOf(ByteString file) => FileDescriptorProto.Parser.ParseFrom(file).Dependency;

    private static void Link(IEnumerable<ByteString> files, string service)
    {
        var set = new FileDescriptorSet { File = { files.Select(FileDescriptorProto.Parser.ParseFrom) } };
        try
        {
            if (SpecLinker.Link(set.ToByteString()).SelectMany(file => file.Services).All(found => found.FullName != service))
                throw new ExpectationException($"a service {service} in the files", "none");
        }
        catch (Exception failure) when (failure is DescriptorValidationException or ArgumentException)
        {
            throw new ExpectationException("files that can be linked", failure.Message);
        }
    }
}
