using System.Buffers;
using System.Text;
using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Frontend.DevelopmentPage;
using StatefulServerless.Proxy.Tests.Frontend.OpenApi;
using StatefulServerless.Proxy.Tests.Protos;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Tests.Frontend.DevelopmentPage;

/// <summary>Every line is a request that the proxy finds the right binding for, and takes.</summary>
public sealed class CallLinesTests
{
    private static readonly HttpApi _library = Documents.Of(LibraryReflection.Descriptor.Services.Single()).Api;
    private static readonly CallLines _lines = new("http://localhost:9000");

    public static TheoryData<int> Bindings => [.. Enumerable.Range(0, _library.Bindings.Count)];

    [Theory]
    [MemberData(nameof(Bindings))]
    public void Curl_OfABinding_IsARequestThatTheBindingTakes(int index)
    {
        var binding = _library.Bindings[index];
        var words = ShellWords.Of(_lines.Curl(binding, ["name"]));

        var target = words.Single(word => word.StartsWith("http://", StringComparison.Ordinal))["http://localhost:9000".Length..].Split('?');
        var match = _library.Match(After(words, "-X") ?? (words.Contains("-I") ? "HEAD" : "GET"), target[0]);
        Assert.Same(binding, match.Binding);
        var body = After(words, "-d") ?? After(words, "--data-binary") ?? "";
        Assert.Equal(binding.ReadsBody, body.Length > 0);
        Assert.Equal(binding.Method.IsServerStreaming, words.Contains("-N"));
        binding.WriteRequest(match.Variables, target.Length == 1 ? "" : target[1], "text/plain", Encoding.UTF8.GetBytes(body), new ArrayBufferWriter<byte>());
    }

    [Fact]
    public void Curl_WithoutTheKeyInPathOrBody_HasItInTheQuery()
    {
        var binding = _library.Bindings.Single(binding => binding.Template == "/v1/any");

        Assert.Contains("name=name", ShellWords.Of(_lines.Curl(binding, ["name"]))[^1], StringComparison.Ordinal);
        Assert.Contains("ISBN=isbn", ShellWords.Of(_lines.Curl(binding, ["isbn"]))[^1], StringComparison.Ordinal);
    }

    // With -X HEAD, curl waits for the body that the headers announce.
    [Fact]
    public void Curl_OfAHeadBinding_AsksForTheHeadersAlone()
    {
        var binding = _library.Bindings.Single(binding => binding.HttpMethod == "HEAD");

        Assert.Equal("curl -I http://localhost:9000/v1/held/name", _lines.Curl(binding, ["name"]).Split('?')[0].Replace("'", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Grpcurl_OfAMethod_HasAMessageThatTheMethodTakes()
    {
        foreach (var method in LibraryReflection.Descriptor.Services.Single().Methods)
        {
            var words = ShellWords.Of(_lines.Grpcurl(method));

            Assert.Equal(["grpcurl", "-plaintext", "-d", words[3], "localhost:9000", $"test.library.Library/{method.Name}"], words);
            Assert.NotNull(method.InputType.Parser.ParseJson(words[3]));
        }
    }

    [Fact]
    public void Lines_WithHostileNames_KeepThemInsideOfQuotes()
    {
        var file = EchoReflection.Descriptor.ToProto();
        file.MessageType[0].Field[1].JsonName = "'; touch /tmp/hacked; '$(id)";
        var method = Rebuild(file).Services.Single().Methods[0];

        Assert.Contains("touch /tmp/hacked", ShellWords.Of(_lines.Grpcurl(method))[3], StringComparison.Ordinal);
    }

    internal static FileDescriptor Rebuild(FileDescriptorProto file)
    {
        var imports = EchoReflection.Descriptor.Dependencies.SelectMany(WithImports).Distinct().Select(import => import.SerializedData);
        return FileDescriptor.BuildFromByteStrings([.. imports, Google.Protobuf.MessageExtensions.ToByteString(file)])[^1];
    }

    private static IEnumerable<FileDescriptor> WithImports(FileDescriptor file) => file.Dependencies.SelectMany(WithImports).Append(file);

    private static string? After(List<string> words, string option) => words.IndexOf(option) is var index and >= 0 ? words[index + 1] : null;
}
