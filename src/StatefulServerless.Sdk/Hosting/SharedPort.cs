namespace StatefulServerless.Hosting;

/// <summary>SS5001: two entity types on one port.</summary>
internal static class SharedPort
{
    /// <param name="second">The class that is one too many.</param>
    /// <param name="first">The class that was there before.</param>
    /// <param name="port">The port; null when it is the one of the configuration.</param>
    public static RefusedStartException Of(Type second, Type first, int? port) => new(
        $"SS5001: {second.Name} cannot be served beside {first.Name} on {(port is null ? "one port" : $"port {port}")}: the entity protocol knows one service per port. "
        + $"Give one a port of its own: AddStatefulEntity<{second.Name}>(entity => entity.OnPort(8081)).");
}
