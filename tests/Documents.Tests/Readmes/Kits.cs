using Microsoft.AspNetCore.Builder;
using StatefulServerless.Tck;
using ModelEntity = Hello.CounterEntity;

namespace StatefulServerless.Documents.Tests.Readmes;

/// <summary>Classes that try a frontend. They are not tests here: a test framework looks at what an assembly exports.</summary>
internal static class Kits
{
    public sealed class MyFrontendTck : FrontendTck
    {
        protected override FrontendUnderTest Frontend => FrontendUnderTest.Command("node model.js", folder: "../../../../my-frontend");

        protected override IReadOnlyList<TckLevel> Levels => [TckLevel.Core, TckLevel.Extended];
    }

    public sealed class InProcess : FrontendTck
    {
        protected override FrontendUnderTest Frontend => FrontendUnderTest.InProcess(port =>
        {
            var builder = StatefulHost.CreateBuilder([$"--StatefulServerless:Port={port}"]);
            builder.Services.AddStatefulEntity<ModelEntity>();
            var host = builder.Build();
            host.MapStatefulEntities();
            return host;
        });
    }

    public static class Shortest
    {
        public sealed class MyFrontendTck : FrontendTck
        {
            protected override FrontendUnderTest Frontend => FrontendUnderTest.Command("node model.js", folder: "../../../../my-frontend");
        }
    }
}
