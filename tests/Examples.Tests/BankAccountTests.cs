using Example.Bank;
using Example.Bank.Api;
using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Testing;
using Ledger = Example.Bank.Ledger;
using Rpcs = Example.Bank.BankAccountEntity.Commands;

namespace Examples.Tests;

public sealed class BankAccountTests
{
    private const string Contracts = "BankAccount.txt";

    private static readonly Ledger.Opened _opened = new() { Owner = "Ann", Currency = "EUR" };

    [Fact]
    public async Task Transfers_MoveMoneyOnce()
    {
        await using var account = Account(_opened);
        (await account.When(Rpcs.TransferIn, Transfer("t1", 500))).ShouldReply(Euros(500)).ShouldEmit(new Ledger.Moved { Cents = 500, TransferId = "t1" });
        (await account.When(Rpcs.TransferOut, Transfer("t2", 200))).ShouldReply(Euros(300)).ShouldEmit(new Ledger.Moved { Cents = -200, TransferId = "t2" });
        (await account.When(Rpcs.TransferOut, Transfer("t2", 200))).ShouldReply(Euros(300)).ShouldEmitNothing();
        await account.VerifyAsync();
    }

    [Fact]
    public async Task Transfer_ThatComesAgainAfterARestart_MovesNothing()
    {
        await using var account = Account(_opened);
        await account.When(Rpcs.TransferIn, Transfer("t1", 500));
        await account.RestartAsync(RestartMode.FromSnapshot);
        (await account.When(Rpcs.TransferIn, Transfer("t1", 500))).ShouldReply(Euros(500)).ShouldEmitNothing();
    }

    [Theory]
    [InlineData("", 100, "EUR", StatusCode.InvalidArgument, "A transfer has an id")]
    [InlineData("t", 0, "EUR", StatusCode.InvalidArgument, "at least a cent")]
    [InlineData("t", 100, "USD", StatusCode.InvalidArgument, "The account is in EUR, the transfer in USD")]
    [InlineData("t", 701, "EUR", StatusCode.FailedPrecondition, "There are only 700 cents")]
    public async Task Transfer_ThatCannotBe_Fails(string id, long cents, string currency, StatusCode code, string text)
    {
        await using var account = Account(_opened, new Ledger.Moved { Cents = 700, TransferId = "t0" });
        var transfer = Transfer(id, cents);
        transfer.Currency = currency;
        (await account.When(Rpcs.TransferOut, transfer)).ShouldFail(code, text);
    }

    [Fact]
    public async Task Deposits_OfTheFirstVersion_CountInCents()
    {
        await using var account = Account(_opened, new Ledger.Deposited { Units = 7 }, new Ledger.Moved { Cents = -100, TransferId = "t1" });
        (await account.When(Rpcs.GetBalance, new Account())).ShouldReply(Euros(600));
        await account.VerifyAsync();
    }

    [Fact]
    public async Task Phases_DecideWhatIsAllowed()
    {
        await using var account = Account();
        (await account.When(Rpcs.TransferIn, Transfer("t1", 1))).ShouldFail(StatusCode.FailedPrecondition, "TransferIn is not allowed when the bank account is Unknown");
        (await account.When(Rpcs.Open, new OpenAccount { Owner = "Ann", Currency = "EUR" })).ShouldEmit(_opened);
        (await account.When(Rpcs.Open, new OpenAccount { Currency = "EUR" })).ShouldFail(StatusCode.FailedPrecondition, "Open is not allowed when the bank account is Open");
        (await account.When(Rpcs.Freeze, new Account())).ShouldSucceed();
        (await account.When(Rpcs.TransferIn, Transfer("t1", 1))).ShouldReply(Euros(1));
        (await account.When(Rpcs.TransferOut, Transfer("t2", 1))).ShouldFail(StatusCode.FailedPrecondition, "TransferOut is not allowed when the bank account is Frozen");
        (await account.When(Rpcs.Unfreeze, new Account())).ShouldSucceed();
        (await account.When(Rpcs.Close, new Account())).ShouldFail(StatusCode.FailedPrecondition, "There are 1 cents left");
        (await account.When(Rpcs.TransferOut, Transfer("t2", 1))).ShouldReply(Euros(0));
        (await account.When(Rpcs.Close, new Account())).ShouldEmit(new Ledger.Closed());
        (await account.When(Rpcs.TransferIn, Transfer("t3", 1))).ShouldFail(StatusCode.FailedPrecondition, "TransferIn is not allowed when the bank account is Closed");
    }

    [Fact]
    public void Contracts_AreThoseOfTheBaseline() => EntityContracts.Verify<BankAccountEntity>(Path.Combine(AppContext.BaseDirectory, Contracts));

    private static EntityTestKit<BankAccountEntity> Account(params IMessage[] events) => EntityTestKit.For<BankAccountEntity>(
        "a1", new KitOptions { Contracts = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Contracts)) }).Given(events);

    private static Transfer Transfer(string id, long cents) => new() { Account = "a1", TransferId = id, Cents = cents, Currency = "EUR" };

    private static Balance Euros(long cents) => new() { Cents = cents, Currency = "EUR" };
}
