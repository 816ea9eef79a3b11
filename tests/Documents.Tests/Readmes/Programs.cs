using Hello;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Proxy.Hosting;
using TemplateRoot;

namespace StatefulServerless.Documents.Tests.Readmes;

/// <summary>Programs of a statement or two.</summary>
internal static class Programs
{
    public static async Task<int> OfAFunction(string[] args)
    {
        return await StatefulHost.RunAsync<CounterEntity>(args);
    }

    public static async Task<int> WithADevelopmentProxy(string[] args)
    {
        return await StatefulHost.RunAsync<CounterEntity>(args, builder => builder.AddDevelopmentProxy());
    }

    public static async Task<int> WithServices(string[] args)
    {
        return await StatefulHost.RunAsync<LimitedCounterEntity>(args, builder => builder.Services.AddSingleton<ILimits, Limits>());
    }

    public static async Task OfTwoEntityTypes(string[] args)
    {
        var builder = StatefulHost.CreateBuilder(args);  // or WebApplication.CreateBuilder
        builder.Services.AddStatefulEntity<CartEntity>();
        builder.Services.AddStatefulEntity<CounterEntity>(entity => entity.OnPort(8081));  // a second one, on a port of its own
        var app = builder.Build();
        app.MapStatefulEntities();
        await app.RunAsync();
    }
}
