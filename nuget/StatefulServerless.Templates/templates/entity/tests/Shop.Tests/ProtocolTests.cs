using Microsoft.AspNetCore.Builder;
using StatefulServerless.Tck;

namespace TemplateRoot.Tests;

/// <summary>What every proxy asks of this function first: whether its services, entity keys and names can be served.</summary>
public sealed class ProtocolTests : FrontendTck
{
    protected override IReadOnlyList<TckLevel> Levels => [TckLevel.Core];

    protected override FrontendUnderTest Frontend => FrontendUnderTest.InProcess(port =>
    {
        var builder = StatefulHost.CreateBuilder([$"--StatefulServerless:Port={port}"]);
        builder.Services.AddStatefulEntity<CartEntity>();
        var host = builder.Build();
        host.MapStatefulEntities();
        return host;
    });
}
