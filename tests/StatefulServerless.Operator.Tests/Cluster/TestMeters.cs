using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

internal static class TestMeters
{
    public static ApiMetrics ApiMetrics() => new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
}
