namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>What can become of a commit on its way.</summary>
public enum CommitFate
{
    /// <summary>The connection is cut before the database hears of it.</summary>
    NeverArrives,

    /// <summary>The database does not hear of it, nor that its connection leads nowhere any more: a machine has lost its power.</summary>
    NeverArrivesUnnoticed,

    /// <summary>The database commits, and the connection is cut before anybody hears of that.</summary>
    AnswerIsLost,

    /// <summary>The database commits, and the connection stays, but no answer ever comes.</summary>
    AnswerNeverComes,
}
