using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>Keeps the services of one test: a failure shows their logs, and they end with the test.</summary>
public abstract class CartTest : IAsyncDisposable
{
    private readonly List<CartService> _own = [];
    private readonly CartService? _shared;

    protected CartTest()
    {
    }

    protected CartTest(CartService shared) => _shared = shared;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An entity id that no other test uses.</summary>
    protected static string NewUser() => $"user-{Guid.NewGuid():N}";

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var hasFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var service in _shared is null ? _own : [.. _own, _shared])
        {
            if (hasFailed)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(service.Log);
            }
        }

        foreach (var service in _own)
        {
            await service.DisposeAsync();
        }
    }

    internal async Task<CartService> StartServiceAsync(UserFunction? function = null, params IEnumerable<(string Key, string Value)> settings)
    {
        var service = Own(function, settings);
        await service.InitializeAsync();
        return service;
    }

    /// <summary>A service whose processes the test starts itself.</summary>
    internal CartService Own(UserFunction? function = null, params IEnumerable<(string Key, string Value)> settings)
    {
        var service = new CartService(function ?? UserFunction.Example(), settings);
        _own.Add(service);
        return service;
    }
}
