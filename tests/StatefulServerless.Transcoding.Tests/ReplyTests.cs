using System.Buffers;
using CsCheck;
using Google.Api;
using Google.Protobuf;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests;

public sealed class ReplyTests
{
    // Tags, lengths and values of a Tree, so that chance often makes a message.
    private static readonly byte[] Octets = [0x0A, 0x12, 0x1A, 0x22, 0, 1, 2, 3, 0x13, 0x14, 0x41, 0x80, 0xFF];

    private static readonly Transcript Api = Transcript.Of(RuntimeFiles.Service(
    [
        new HttpRule { Get = "/name", ResponseBody = "name" },
        new HttpRule { Get = "/number", ResponseBody = "number" },
        new HttpRule { Get = "/nested", ResponseBody = "nested" },
        new HttpRule { Get = "/tags", ResponseBody = "tags" },
        new HttpRule { Get = "/labels", ResponseBody = "labels" },
        new HttpRule { Get = "/json", ResponseBody = "wellKnown" },
    ]));

    [Theory]
    [InlineData("/name", "\"a\"", "\"\"")]
    [InlineData("/number", "5", "0")]
    [InlineData("/tags", "[\"t\"]", "[]")]
    [InlineData("/labels", "{\"k\":\"v\"}", "{}")]
    [InlineData("/nested", null, "null")]
    [InlineData("/json", null, "null")]
    public void ResponseBody_IsTheFieldsValue(string path, string? given, string absent)
    {
        var reply = new Request { Name = "a", Number = 5, Tags = { "t" }, Labels = { ["k"] = "v" } };
        Assert.Equal(given ?? absent, Api.Response("GET", path, reply.ToByteArray()));
        Assert.Equal(absent, Api.Response("GET", path, []));
    }

    [Fact]
    public void Reply_OfMoreJsonThanIsAllowed_IsRefusedAndLeavesTheNextOneAlone()
    {
        var api = HttpApi.Compile(RuntimeFiles.Service([new HttpRule { Get = "/large" }]), new TranscodingOptions { MaxJsonBytes = 100_000 }).Api!;
        var binding = Assert.Single(api.Bindings);
        var large = new Request { Name = new string('x', 100_000) }.ToByteArray();

        var refusal = Assert.Throws<TranscodingException>(() => binding.WriteResponse(large, new ArrayBufferWriter<byte>()));

        Assert.True(refusal.IsTooLarge);
        Assert.Contains("100000 bytes", refusal.Message, StringComparison.Ordinal);
        var json = new ArrayBufferWriter<byte>();
        binding.WriteResponse(new Request { Name = new string('x', 50_000) }.ToByteArray(), json);
        Assert.InRange(json.WrittenCount, 50_000, 100_000);
    }

    [Fact]
    public void Reply_ThatFails_LeavesTheNextOneAlone()
    {
        Assert.Throws<TranscodingException>(() => Api.Response("GET", "/tags", [0x32, 1, 0x41, 0x32, 1, 0xFF]));
        Assert.Equal("[\"B\"]", Api.Response("GET", "/tags", [0x32, 1, 0x42]));
    }

    [Fact]
    public void Transcoding_OnTheSteadyPath_AllocatesNothing()
    {
        var transcript = Transcript.OfMessage("Request");
        var wire = transcript.ToWire("""{"name":"\u0061b","number":5,"tags":["a","b"],"nested":{"color":"RED","labels":{"a":"b","c":"d"}},"wellKnown":{"timestamp":"2026-01-01T00:00:00Z"}}""");
        var json = System.Text.Encoding.UTF8.GetBytes(transcript.ToJson(wire));
        var (binding, variables) = transcript.Match("POST", "/v1/Echo");
        var output = new ArrayBufferWriter<byte>(1 << 16);

        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                output.ResetWrittenCount();
                binding.WriteRequest(variables, "", json, output);
                output.ResetWrittenCount();
                binding.WriteResponse(wire, output);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // The runtime itself may allocate in between, while it compiles what has become hot; one quiet round is the proof.
        Assert.Equal(0, Enumerable.Range(0, 20).Min(_ => Allocated()));
    }

    [Fact]
    public void Scalars_OfAnyValues_ComeBackTheSameAndAgreeWithGoogles()
    {
        var transcript = Transcript.OfMessage("Scalars");
        var scalars =
            from d in Gen.Double
            from f in Gen.Float
            from i in Gen.Int
            from l in Gen.Long
            from u in Gen.ULong
            from s in Gen.String[Gen.Char.Where(c => !char.IsSurrogate(c)), 0, 20]
            from b in Gen.Byte.Array[0, 20]
            from o in Gen.Bool
            select new Scalars
            {
                DoubleValue = d, FloatValue = f, Int32Value = i, Int64Value = l, Uint32Value = (uint)u, Uint64Value = u, Sint32Value = ~i, Sint64Value = ~l,
                Fixed32Value = (uint)(u >> 32), Fixed64Value = ~u, Sfixed32Value = i / 2, Sfixed64Value = l / 2, BoolValue = o, StringValue = s,
                BytesValue = ByteString.CopyFrom(b), Color = (Color)(i % 3), OptionalInt32 = i,
            };
        scalars.Sample(message =>
        {
            var wire = message.ToByteArray();
            var json = transcript.ToJson(wire);
            Assert.Equal(message, Kinds.Scalars.Parser.ParseFrom(transcript.ToWire(json)));
            Assert.Equal(message, GoogleJson.Parse<Scalars>(json));
            Assert.Equal(message, Kinds.Scalars.Parser.ParseFrom(transcript.ToWire(GoogleJson.Format(message))));
        });
    }

    [Fact]
    public void Bytes_OfAnySort_AreJudgedTheSameByValidatorAndWriter()
    {
        var transcript = Transcript.OfMessage("Tree");
        var validator = MessageValidator.For(RuntimeFiles.Message("Tree"));
        Gen.Int[0, Octets.Length - 1].Select(index => Octets[index]).Array[0, 24].Sample(bytes =>
        {
            if (validator.FindFault(bytes) is null)
                Assert.NotEmpty(transcript.ToJson(bytes));
            else
                Assert.Throws<TranscodingException>(() => _ = transcript.ToJson(bytes));
        });
    }
}
