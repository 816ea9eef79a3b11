using System.Buffers;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>A message of more fields than the short ways are made for.</summary>
public sealed class WideMessageTests
{
    private const int Fields = 200;

    private static readonly Transcript Api = Transcript.Of(Service());

    [Fact]
    public void Message_OfManyFields_ComesBackTheSame()
    {
        var json = $"{{{string.Join(',', Enumerable.Range(1, Fields).Select(i => $"\"f{i}\":{i}"))}}}";
        Assert.Equal(json, Api.ToJson(Api.ToWire(json)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(129)]
    [InlineData(Fields)]
    public void Field_GivenTwice_IsRefusedWhereverItStands(int field)
    {
        Assert.Contains("given twice", Assert.Throws<TranscodingException>(() => Api.ToWire($$"""{"f{{field}}":1,"f{{field}}":1}""")).Message);
        Assert.NotEmpty(Api.ToWire($$"""{"f{{field}}":1,"f{{field % Fields + 1}}":1}"""));
    }

    [Fact]
    public void Message_OfManyFields_IsReadWithoutAllocating()
    {
        var (binding, variables) = Api.Match("POST", "/v1/Echo");
        var json = "{\"f1\":1,\"f150\":2}"u8.ToArray();
        var output = new ArrayBufferWriter<byte>(1024);
        Assert.Equal(0, Allocation.Of(() =>
        {
            output.ResetWrittenCount();
            binding.WriteRequest(variables, "", json, output);
        }));
    }

    private static ServiceDescriptor Service()
    {
        var file = new FileDescriptorProto
        {
            Name = "wide.proto",
            Syntax = "proto3",
            MessageType = { new DescriptorProto { Name = "Wide", Field = { Enumerable.Range(1, Fields).Select(Field) } } },
            Service = { new ServiceDescriptorProto { Name = "Service", Method = { new MethodDescriptorProto { Name = "Echo", InputType = ".Wide", OutputType = ".Wide" } } } },
        };
        return FileDescriptor.BuildFromByteStrings([file.ToByteString()])[0].Services[0];
    }

    private static FieldDescriptorProto Field(int number) => new()
    {
        Name = $"f{number}", Number = number, Type = FieldDescriptorProto.Types.Type.Int32, Label = FieldDescriptorProto.Types.Label.Optional,
    };
}
