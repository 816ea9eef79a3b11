using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>The model entity in JavaScript behind a real proxy that lets idle entities go soon.</summary>
public sealed class JavaScriptModel : IAsyncLifetime
{
    internal CartService Service { get; } = new(UserFunction.JavaScriptModel(), ("PassivationTimeout", "00:00:02"));

    public ValueTask InitializeAsync() => Service.InitializeAsync();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
