using Akka.Configuration;
using LinqToDB;
using StatefulServerless.Proxy.Journal.Writing;

namespace StatefulServerless.Proxy.Journal;

/// <summary>A database that holds events and snapshots: how to reach it and what must be true of it.</summary>
internal interface IJournalStore
{
    /// <summary>Which database, without secrets. For the log and for <c>/ready</c>.</summary>
    string Name { get; }

    /// <summary>The name of the plugin's dialect.</summary>
    string Dialect { get; }

    /// <summary>Connections for events that are read.</summary>
    DataOptions Events { get; }

    /// <summary>Connections for snapshots.</summary>
    DataOptions Snapshots { get; }

    /// <summary>Where events are written.</summary>
    IEventTable EventTable { get; }

    /// <summary>How many transactions may write at once.</summary>
    int Writers { get; }

    /// <summary>What the plugin needs to know of this database besides.</summary>
    Config PluginSettings { get; }

    /// <summary>Looks before anything else is started, and refuses what no waiting would mend. Whatever may pass is left to <see cref="PrepareAsync"/>.</summary>
    /// <exception cref="JournalRefusedException">The database must not be used as it is.</exception>
    void Look();

    /// <summary>Creates what is missing, if it may, and checks that what is stored will be there tomorrow.</summary>
    /// <exception cref="JournalRefusedException">The database must not be used as it is.</exception>
    /// <remarks>Every other exception means that the database cannot be reached now: try again.</remarks>
    Task PrepareAsync(CancellationToken cancellationToken);
}
