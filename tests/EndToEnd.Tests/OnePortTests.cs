using System.Text;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>HTTP/1.1 and HTTP/2 share a port without TLS: the first bytes of a connection decide.</summary>
public sealed class OnePortTests(CartService service) : CartTest(service)
{
    private const string Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    // Length 0, type 4 (SETTINGS), no flags, stream 0.
    private static readonly byte[] _emptySettings = [0, 0, 0, 4, 0, 0, 0, 0, 0];

    private readonly CartService _service = service;
    private readonly int _port = service.Proxy.Port;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(14)]
    [InlineData(23)]
    public async Task Preface_InTwoPieces_IsAnsweredInHttp2(int firstPiece)
    {
        using var deadline = Deadline();
        using var connection = await RawConnection.OpenAsync(_port, deadline.Token);

        await connection.SayAsync(Preface[..firstPiece], deadline.Token);
        await ServesOthersAsync();
        await connection.SayAsync(Preface[firstPiece..], deadline.Token);
        await connection.SayAsync(_emptySettings, deadline.Token);

        var frameHeader = await connection.HearAsync(9, deadline.Token);
        Assert.Equal(4, frameHeader[3]);
    }

    [Theory]
    [InlineData("GET /carts/raw HTTP/1.1\r\n", 2)]
    [InlineData("POST /cart/raw/items/A/remove HTTP/1.1\r\n", 1)]
    [InlineData("PRINT /carts/raw HTTP/1.1\r\n", 3)]
    public async Task Http1Request_InTwoPieces_IsAnsweredInHttp1(string requestLine, int firstPiece)
    {
        using var deadline = Deadline();
        using var connection = await RawConnection.OpenAsync(_port, deadline.Token);

        await connection.SayAsync(requestLine[..firstPiece], deadline.Token);
        await ServesOthersAsync();
        await connection.SayAsync($"{requestLine[firstPiece..]}Host: localhost\r\nConnection: close\r\n\r\n", deadline.Token);

        Assert.StartsWith("HTTP/1.1 ", await connection.HearToTheEndAsync(deadline.Token), StringComparison.Ordinal);
    }

    // Kestrel takes a client that closes its half for one that has gone, and may drop the answer; the connection must end all the same.
    [Theory]
    [InlineData("GET /carts/half HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("PRI * HT")]
    [InlineData(Preface)]
    [InlineData("")]
    public async Task ClientThatStopsSending_WhereverItIs_SeesTheEndOfItsConnection(string said)
    {
        using var deadline = Deadline();
        using var connection = await RawConnection.OpenAsync(_port, deadline.Token);

        await connection.SayAsync(said, deadline.Token);
        connection.FinishSaying();

        await connection.HearToTheEndAsync(deadline.Token);
        await ServesOthersAsync();
    }

    [Fact]
    public async Task SilentConnections_WhileOpen_DoNotDisturbAndAreClosedInTheEnd()
    {
        using var deadline = Deadline();
        var silent = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RawConnection.OpenAsync(_port, deadline.Token)));

        await ServesOthersAsync();

        await Task.WhenAll(silent.Select(connection => connection.HearToTheEndAsync(deadline.Token)));
        Array.ForEach(silent, connection => connection.Dispose());
    }

    [Fact]
    public async Task HalfAPreface_AndNothingMore_IsClosedInTheEnd()
    {
        using var deadline = Deadline();
        using var connection = await RawConnection.OpenAsync(_port, deadline.Token);

        await connection.SayAsync(Preface[..10], deadline.Token);

        Assert.DoesNotContain("200", await connection.HearToTheEndAsync(deadline.Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n and no frame")]
    [InlineData("\r\n\r\n\u0001\u0002\u0003 garbage \r\n\r\n")]
    public async Task Garbage_OnAConnection_ClosesIt(string garbage)
    {
        using var deadline = Deadline();
        using var connection = await RawConnection.OpenAsync(_port, deadline.Token);

        await connection.SayAsync(Encoding.Latin1.GetBytes(garbage), deadline.Token);

        Assert.DoesNotContain(" 200 ", await connection.HearToTheEndAsync(deadline.Token), StringComparison.Ordinal);
        await ServesOthersAsync();
    }

    private static CancellationTokenSource Deadline()
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(_patience);
        return deadline;
    }

    private async Task ServesOthersAsync()
    {
        var user = NewUser();
        Assert.Equal("""{"items":[]}""", await _service.Http.GetStringAsync($"/carts/{user}", Cancel));
        Assert.Empty((await _service.Carts.GetAsync(user)).Items);
    }
}
