using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Discovery;
using static StatefulServerless.Proxy.Core.Tests.Discovery.ProtoFiles;

namespace StatefulServerless.Proxy.Core.Tests.Discovery;

public sealed class DescriptorSetReaderTests
{
    [Fact]
    public void NoBytes_AreRefused() => Refused(ByteString.Empty, "the descriptor set is empty; send the FileDescriptorSet that protoc --descriptor_set_out --include_imports writes");

    [Fact]
    public void RandomBytes_AreRefused() =>
        Refused(ByteString.CopyFrom(0xff, 0x13, 0x37, 0x00), "the 4 bytes are cut off, or no google.protobuf.FileDescriptorSet; send what protoc --descriptor_set_out --include_imports writes");

    [Fact]
    public void TruncatedSet_IsRefusedAtEveryLength()
    {
        var whole = Set(CartFile(Done, Message("Add", Key("id", 1))));
        for (var length = 1; length < whole.Length; length++)
            Assert.NotEmpty(DescriptorSetReader.Read(ByteString.CopyFrom(whole.Span[..length])).Complaints);
    }

    [Fact]
    public void SetWithoutFiles_IsRefused() => Refused(ByteString.CopyFrom(0x10, 0x01), "the descriptor set has no file; send what protoc --descriptor_set_out --include_imports writes");

    [Fact]
    public void SetOverTheLimit_IsRefused() =>
        Refused(ByteString.CopyFrom(new byte[DescriptorSetReader.MaxBytes + 1]), "the descriptor set has 16777217 bytes, the limit is 16777216; leave out files that the service does not need, and comments");

    [Fact]
    public void SetWithTooManyFiles_IsRefused() =>
        Refused(Set([.. Enumerable.Range(0, 2001).Select(number => File($"{number}.proto"))]), "the descriptor set has 2001 files, the limit is 2000; leave out those that the service does not need");

    [Fact]
    public void LongestChainOfPublicImports_IsLinked()
    {
        var files = Enumerable.Range(0, DescriptorSetReader.MaxFiles).Select(number => number == 0 ? File("0") : Importing(number)).Reverse();
        Assert.Equal(DescriptorSetReader.MaxFiles, DescriptorSetReader.Read(Set([.. files])).Files.Count);

        static FileDescriptorProto Importing(int number)
        {
            var file = File($"{number}", imports: [$"{number - 1}"]);
            file.PublicDependency.Add(0);
            return file;
        }
    }

    [Fact]
    public void Files_InAnyOrder_ComeOutDependenciesFirst() =>
        Assert.Equal(["a", "b", "c"], Names(Set(File("c", imports: ["b", "a"]), File("b", imports: ["a"]), File("a"))));

    [Fact]
    public void MissingImport_IsNamedWithItsImporter() =>
        Refused(Set(File("a", imports: ["gone.proto"])), "file 'a' imports 'gone.proto', which is not in the descriptor set; compile it with --include_imports");

    [Fact]
    public void MissingImports_AreAllReported() =>
        Assert.Equal(2, DescriptorSetReader.Read(Set(File("a", imports: ["gone.proto", "lost.proto"]))).Complaints.Count);

    [Fact]
    public void Cycle_IsReportedByName() =>
        Refused(Set(File("a", imports: ["b"]), File("b", imports: ["a"]), File("c")), "files import each other in a cycle: 'a', 'b'; take one of the imports out");

    [Fact]
    public void FileThatImportsItself_IsACycle() => Refused(Set(File("a", imports: ["a"])), "files import each other in a cycle: 'a'; take one of the imports out");

    [Fact]
    public void IdenticalDuplicate_IsDropped() => Assert.Equal(["a"], Names(Set(File("a"), File("a"))));

    [Fact]
    public void DuplicateThatDiffersInComments_IsDropped()
    {
        var commented = File("a");
        commented.SourceCodeInfo = new SourceCodeInfo { Location = { new SourceCodeInfo.Types.Location { LeadingComments = "Hi." } } };
        Assert.Equal(["a"], Names(Set(File("a"), commented)));
    }

    [Fact]
    public void DifferentDuplicate_IsRefused() =>
        Refused(Set(File("a"), File("a", [Done])), "file 'a' is in the descriptor set twice, with different content; leave out one of them");

    [Fact]
    public void SymbolOfTwoFiles_IsRefused() => Refused(Set(File("a", [Done]), File("b", [Done])), "'x.Done' is defined in 'a' and in 'b'; leave out one of the files, or rename one of them");

    [Fact]
    public void FileWithoutName_IsRefused() => Refused(Set(File("")), "a file of the descriptor set has no name; compile the set with protoc");

    [Fact]
    public void MissingType_IsRefused() =>
        Assert.Contains("x.Gone", Complaint(Set(File("a", [Done], [Service("S", Method("M", "Gone"))]))), StringComparison.Ordinal);

    [Fact]
    public void MessagesNestedTooDeep_AreRefused()
    {
        var nested = Message("M");
        for (var depth = 0; depth < 200; depth++)
            nested = new DescriptorProto { Name = "M", NestedType = { nested } };
        Refused(Set(File("a", [nested])), "file 'a' nests messages deeper than 100 levels; make them flatter");
    }

    [Fact]
    public void RecursiveMessage_IsLinked() => Assert.Equal(["a"], Names(Set(File("a", [Message("Done", Field("self", 1, FieldDescriptorProto.Types.Type.Message))]))));

    [Theory]
    [InlineData("")]
    [InlineData("proto2")]
    [InlineData("proto3")]
    public void Syntax_OfEveryKind_IsLinked(string syntax)
    {
        var file = File("a", [Done]);
        file.Syntax = syntax;
        Assert.Equal(["a"], Names(Set(file)));
    }

    [Theory]
    [InlineData(Edition._2023)]
    [InlineData(Edition._2024)]
    public void Edition_IsLinked(Edition edition)
    {
        var file = File("a", [Done]);
        (file.Syntax, file.Edition) = ("editions", edition);
        Assert.Equal(["a"], Names(Set(file)));
    }

    [Theory]
    [InlineData("google/protobuf/any.proto")]
    [InlineData("google/protobuf/descriptor.proto")]
    [InlineData("google/protobuf/empty.proto")]
    [InlineData("google/protobuf/timestamp.proto")]
    [InlineData("google/protobuf/wrappers.proto")]
    [InlineData("google/api/annotations.proto")]
    [InlineData("google/api/httpbody.proto")]
    [InlineData("google/rpc/status.proto")]
    [InlineData("lightbend/serverless/entitykey.proto")]
    [InlineData("entitykey.proto")]
    public void KnownFile_ThatIsMissing_IsSupplied(string import) => Assert.Contains(import, Names(Set(File("a", imports: [import]))));

    [Fact]
    public void KnownFile_ThatIsNotMissing_IsTakenFromTheSet()
    {
        var own = FileDescriptorProto.Parser.ParseFrom(EmptyReflection.Descriptor.SerializedData);
        own.Options.JavaPackage = "own";
        var read = DescriptorSetReader.Read(Set(own, File("a", imports: [own.Name])));
        Assert.Equal("own", read.Files.Single(file => file.Name == own.Name).GetOptions().JavaPackage);
    }

    [Fact]
    public void Options_ThatCount_AreReadableInWhatIsLinked()
    {
        var add = Message("Add", Key("id", 1));
        var method = Method("DoAdd", "Add");
        method.Options = new MethodOptions();
        method.Options.SetExtension(AnnotationsExtensions.Http, new HttpRule { Get = "/a/{id}" });
        var file = DescriptorSetReader.Read(Set(File("a", [add, Done], [Service("S", method)]))).Files.Single();
        Assert.True(file.MessageTypes[0].FindFieldByName("id").GetOptions().GetExtension(EntitykeyExtensions.EntityKey));
        Assert.Equal("/a/{id}", file.Services[0].Methods[0].GetOptions().GetExtension(AnnotationsExtensions.Http).Get);
    }

    private static IEnumerable<string> Names(ByteString set)
    {
        var read = DescriptorSetReader.Read(set);
        Assert.Empty(read.Complaints);
        return read.Files.Select(file => file.Name);
    }

    private static string Complaint(ByteString set) => Assert.Single(DescriptorSetReader.Read(set).Complaints);

    private static void Refused(ByteString set, string complaint)
    {
        Assert.Equal(complaint, Complaint(set));
        Assert.Empty(DescriptorSetReader.Read(set).Files);
    }
}
