using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Core.Reflection;

namespace StatefulServerless.Proxy.Core.Tests.Reflection;

public sealed class SentFilesTests
{
    // top imports left and right, which both import bottom.
    private static readonly IReadOnlyList<FileDescriptor> _diamond = FileDescriptor.BuildFromByteStrings(
        [File("bottom"), File("left", "bottom"), File("right", "bottom"), File("top", "left", "right")]);

    private readonly SentFiles _sent = new();

    [Fact]
    public void Answer_IsTheFileAndThenAllItsDependenciesOnce() => Assert.Equal(["top", "left", "bottom", "right"], NamesOf("top"));

    [Fact]
    public void Answer_LeavesOutDependenciesThatWereSent()
    {
        Assert.Equal(["left", "bottom"], NamesOf("left"));
        Assert.Equal(["top", "right"], NamesOf("top"));
    }

    [Fact]
    public void Answer_ToTheSameQuestion_IsTheFileAgain()
    {
        NamesOf("top");
        Assert.Equal(["top"], NamesOf("top"));
    }

    // Longer than a thread's stack is deep.
    [Fact]
    public void Answer_WithAChainOfImports_IsAllOfIt()
    {
        const int length = 50_000;
        var chain = FileDescriptor.BuildFromByteStrings(Enumerable.Range(0, length).Select(i => i == 0 ? File("0") : File($"{i}", $"{i - 1}")));

        Assert.Equal(length, _sent.Answer(chain[^1]).Count);
    }

    [Fact]
    public void Answer_HasTheBytesOfTheFunction_WhateverTheyHold()
    {
        // An option that nobody knows.
        byte[] unknown = [.. Library.Bytes[0].Span, 0x42, 0x05, 0x82, 0xb5, 0x18, 0x01, 0x07];
        var file = FileDescriptor.BuildFromByteStrings([ByteString.CopyFrom(unknown)])[0];

        Assert.Equal(unknown, Assert.Single(_sent.Answer(file)).ToByteArray());
    }

    private static ByteString File(string name, params string[] imports) => new FileDescriptorProto { Name = name, Dependency = { imports } }.ToByteString();

    private IEnumerable<string> NamesOf(string asked) =>
        [.. _sent.Answer(_diamond.Single(file => file.Name == asked)).Select(bytes => FileDescriptorProto.Parser.ParseFrom(bytes).Name)];
}
