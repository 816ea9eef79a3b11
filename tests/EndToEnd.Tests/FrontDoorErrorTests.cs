using System.Net;
using Grpc.Core;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>What no entity ever sees: the front doors answer it themselves.</summary>
public sealed class FrontDoorErrorTests(CartService service) : CartTest(service)
{
    private static readonly Marshaller<byte[]> _bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    private readonly HttpClient _http = service.Http;
    private readonly CartService _service = service;

    [Theory]
    [InlineData("no.such.Service", "GetCart")]
    [InlineData("com.example.shoppingcart.ShoppingCart", "NoSuchMethod")]
    public async Task GrpcCall_ToWhatIsNotServed_IsUnimplemented(string serviceName, string method)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => CallAsync(serviceName, method, []));
        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
    }

    [Fact]
    public async Task GrpcCall_WithEmptyKey_IsInvalidArgumentAndNamesTheField()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => _service.Carts.AddAsync("", "A", 1));

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Contains("user_id", failure.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("not-executed", failure.Trailers.GetValue("command-outcome"));
    }

    [Fact]
    public async Task GrpcCall_WithBytesThatAreNoMessage_IsInvalidArgument()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => CallAsync("com.example.shoppingcart.ShoppingCart", "GetCart", [0x0A, 0xFF]));
        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
    }

    [Fact]
    public async Task HttpRequest_ToNoRoute_Is404InJson()
    {
        using var answer = await _http.GetAsync("/nowhere", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(5, (await answer.ErrorAsync(Cancel)).Code);
    }

    [Fact]
    public async Task GrpcRequest_ByGet_Is405AndNamesPost()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/com.example.shoppingcart.ShoppingCart/GetCart")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([]),
        };
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/grpc");

        using var answer = await _http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("POST", answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task HttpRequest_ByHead_IsAnsweredLikeGetWithoutTheBody()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/carts/head");

        using var answer = await _http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("executed", answer.Header("command-outcome"));
        Assert.Equal("""{"items":[]}""".Length, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task HttpRequest_WithAnotherVerb_Is405AndNamesTheAllowed()
    {
        using var answer = await _http.DeleteAsync("/carts/foo", Cancel);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("GET", answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("""{"productId":""")]
    [InlineData("""{"productId":"A","quantity":"many"}""")]
    [InlineData("""{"noSuchField":1}""")]
    [InlineData("[]")]
    public async Task HttpRequest_WithABrokenBody_Is400(string body)
    {
        using var answer = await _http.PostJsonAsync($"/cart/{NewUser()}/items/add", body, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(3, (await answer.ErrorAsync(Cancel)).Code);
        Assert.Equal("not-executed", answer.Header("command-outcome"));
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData(null)]
    public async Task HttpRequest_WithABodyThatIsNotJson_Is415(string? contentType)
    {
        using var answer = await _http.PostAsync($"/cart/{NewUser()}/items/add", """{"productId":"A","quantity":1}""", contentType, Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("/ready")]
    [InlineData("/alive")]
    public async Task ManagementPath_OnThePublicPort_IsNotServed(string path)
    {
        using var answer = await _http.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<byte[]> CallAsync(string serviceName, string method, byte[] request)
    {
        using var call = _service.Channel.CreateCallInvoker().AsyncUnaryCall(
            new Method<byte[], byte[]>(MethodType.Unary, serviceName, method, _bytes, _bytes), null, new CallOptions(cancellationToken: Cancel), request);
        return await call;
    }
}
