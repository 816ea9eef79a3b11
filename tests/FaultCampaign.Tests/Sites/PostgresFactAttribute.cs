using System.Runtime.CompilerServices;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Tests.Sites;

/// <summary>A test that starts a PostgreSQL; skipped where its binaries are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        if (PostgresBinaries.Find() is null) Skip = "PostgreSQL's binaries are missing: install Debian's postgresql";
    }
}
