using System.Buffers;
using Google.Api;
using Google.Protobuf;
using StatefulServerless.Transcoding.Tests.Cart;
using StatefulServerless.Transcoding.Tests.Kinds;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>Once warm, a call allocates nothing but its output, which is used again here.</summary>
public sealed class SteadyPathTests
{
    private static readonly byte[] TenItems = new Cart.Cart
    {
        Items = { Enumerable.Range(1, 10).Select(i => new LineItem { ProductId = $"A{i}", Name = $"\"Deluxe\" №{i}", Quantity = i * 100 }) },
    }.ToByteArray();

    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);

    [Theory]
    [InlineData("/carts/foo")]
    [InlineData("/carts/foo/items")]
    public void Reply_OfTenItems_IsWrittenWithoutAllocating(string path)
    {
        var (binding, _) = Transcript.Of(RuntimeFiles.Cart.Services.Single()).Match("GET", path);
        Assert.Equal(0, Allocation.Of(() =>
        {
            _output.ResetWrittenCount();
            binding.WriteResponse(TenItems, _output);
        }));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(500)]
    public void Map_OfManyEntries_IsWrittenWithoutAllocatingAndTheLastOfAKeyWins(int entries)
    {
        var (binding, _) = Transcript.OfMessage("Request").Match("POST", "/v1/Echo");
        var once = Enumerable.Range(0, entries).Select(i => new Request { Labels = { [$"key{i}"] = $"{i}" } }.ToByteArray());
        byte[] wire = [.. once.Concat(once.Reverse()).Concat([new Request { Labels = { [""] = "last", ["key0"] = "new" } }.ToByteArray()]).SelectMany(each => each)];
        Assert.Equal(0, Allocation.Of(() =>
        {
            _output.ResetWrittenCount();
            binding.WriteResponse(wire, _output);
        }));

        var labels = System.Text.Json.Nodes.JsonNode.Parse(_output.WrittenSpan)!["labels"]!.AsObject();
        Assert.Equal(entries + 1, labels.Count);
        Assert.Equal(("new", "last", "1"), ((string?)labels["key0"], (string?)labels[""], (string?)labels["key1"]));
    }

    [Theory]
    [InlineData("""{"name":"a","number":7}""", "/whole/n/5")]
    [InlineData("""{"tags":["a","\u0061"],"list":[{"name":"b","labels":{"a":"b"}},{"ratio":1.5}],"wellKnown":{"timestamp":"2026-01-31T23:59:59.5Z"}}""", "/whole/a%20b/5")]
    [InlineData("", "/whole/n/5")]
    [InlineData("[\"a\"]", "/list")]
    [InlineData("", "/query?name=a%20b&number=5&tags=x&tags=y&nested.nested.name=n&color=1&flag=true&blob=AAEC&choice.text=t&wellKnown.timestamp=2026-01-31T23:59:59Z")]
    public void Request_OfPathQueryAndBody_IsReadWithoutAllocating(string body, string target)
    {
        var transcript = Transcript.Of(RuntimeFiles.Service(
            [new HttpRule { Post = "/whole/{name}/{nested.number}", Body = "*" }, new HttpRule { Post = "/list", Body = "tags" }, new HttpRule { Post = "/query" }]));
        var (path, query) = target.Split('?') is [var head, var tail] ? (head, tail) : (target, "");
        var (binding, variables) = transcript.Match("POST", path);
        var json = System.Text.Encoding.UTF8.GetBytes(body);

        Assert.Equal(0, Allocation.Of(() =>
        {
            _output.ResetWrittenCount();
            binding.WriteRequest(variables, query, json, _output);
        }));
        Assert.NotEqual(new Request(), Request.Parser.ParseFrom(_output.WrittenSpan));
    }

    [Fact]
    public void Cart_AsARequest_IsReadWithoutAllocating()
    {
        var transcript = Transcript.Of(RuntimeFiles.Cart.Services.Single());
        var json = System.Text.Encoding.UTF8.GetBytes("""{"productId":"A14362347","name":"Deluxe \u20ac","quantity":"5"}""");
        Assert.Equal(0, Allocation.Of(() =>
        {
            _output.ResetWrittenCount();
            var match = transcript.Api.Match("POST", "/cart/foo/items/add");
            match.Binding!.WriteRequest(match.Variables, "", json, _output);
        }));
        Assert.Equal("Deluxe €", AddLineItem.Parser.ParseFrom(_output.WrittenSpan).Name);
    }

    [Fact]
    public void Message_ThatIsValid_IsCheckedWithoutAllocating()
    {
        var descriptor = RuntimeFiles.Cart.FindTypeByName<Google.Protobuf.Reflection.MessageDescriptor>("Cart");
        Assert.Null(MessageValidator.For(descriptor).FindFault(TenItems));
        Assert.Equal(0, Allocation.Of(() => MessageValidator.For(descriptor).FindFault(TenItems)));
    }

    [Fact]
    public void Failure_WithoutDetails_IsWrittenWithoutAllocating() => Assert.Equal(0, Allocation.Of(() =>
    {
        _output.ResetWrittenCount();
        StatusJson.Default.Write(5, "Entity 'a' is not there – \"b\".", [], _output);
    }));
}
