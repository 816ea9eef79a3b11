using System.Collections.Concurrent;
using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.Tests.Discovery;

public sealed class SpecConfirmationTests
{
    private readonly SpecConfirmation _confirmation = new();
    private readonly ConcurrentQueue<TaskCompletionSource<string?>> _questions = new();

    public SpecConfirmationTests() => _confirmation.AskBy(() =>
    {
        var question = new TaskCompletionSource<string?>();
        _questions.Enqueue(question);
        return question.Task;
    });

    [Fact]
    public async Task WithoutDoubt_NobodyIsAsked()
    {
        Assert.Null(await _confirmation.FindObstacleAsync());
        Assert.Empty(_questions);
    }

    [Fact]
    public async Task WithDoubt_EverybodyWaitsForOneAnswer_AndTheNextAsksNobody()
    {
        _confirmation.Doubt();
        var first = _confirmation.FindObstacleAsync();
        var second = _confirmation.FindObstacleAsync();
        (await QuestionAsync()).SetResult(null);

        Assert.Null(await first);
        Assert.Null(await second);
        Assert.Null(await _confirmation.FindObstacleAsync());
        Assert.Empty(_questions);
    }

    [Fact]
    public async Task Obstacle_LeavesTheDoubt()
    {
        _confirmation.Doubt();
        var first = _confirmation.FindObstacleAsync();
        (await QuestionAsync()).SetResult("gone");
        Assert.Equal("gone", await first);

        var second = _confirmation.FindObstacleAsync();
        (await QuestionAsync()).SetResult(null);
        Assert.Null(await second);
    }

    [Fact]
    public async Task Doubt_WhileTheQuestionIsUnderWay_IsAskedAboutAgain()
    {
        _confirmation.Doubt();
        var first = _confirmation.FindObstacleAsync();
        var question = await QuestionAsync();
        _confirmation.Doubt();
        question.SetResult(null);
        Assert.Null(await first);

        var second = _confirmation.FindObstacleAsync();
        (await QuestionAsync()).SetResult("changed");
        Assert.Equal("changed", await second);
    }

    [Fact]
    public async Task Question_ThatIsCancelled_IsAnObstacle_AndIsAskedAgain()
    {
        _confirmation.Doubt();
        var first = _confirmation.FindObstacleAsync();
        (await QuestionAsync()).SetCanceled(TestContext.Current.CancellationToken);
        Assert.NotNull(await first);

        var second = _confirmation.FindObstacleAsync();
        (await QuestionAsync()).SetResult(null);
        Assert.Null(await second);
    }

    // The question is put on another thread.
    private async Task<TaskCompletionSource<string?>> QuestionAsync()
    {
        TaskCompletionSource<string?>? question;
        while (!_questions.TryDequeue(out question)) await Task.Yield();
        return question;
    }
}
