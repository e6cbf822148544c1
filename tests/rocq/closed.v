(* Written by hand, in the words of the standard library alone: natural numbers from 0, sums as loops, a delta and
   0 log 0 by cases. Proved from the exported theorems; a fault in what the exporter prints cannot pass here. *)
Require Import prelude exported.
Require Import Reals Arith Lra Lia ZArith.
Open Scope R_scope.

Fixpoint total (n : nat) (f : nat -> R) : R := match n with O => 0 | S m => total m f + f m end.

Definition decomposition_closed : Prop := forall (K : nat) (p q : nat -> R), (0 < K)%nat ->
  (forall k, (k < K)%nat -> 0 <= p k) -> (forall k, (k < K)%nat -> 0 <= q k) ->
  (forall k, (k < K)%nat -> q k = 0 -> p k = 0) ->
  total K (fun k => if Req_EM_T (p k) 0 then 0 else p k * ln (p k / q k)) =
  total K (fun k => if Req_EM_T (p k) 0 then 0 else p k * ln (p k)) -
  total K (fun k => if Req_EM_T (p k) 0 then 0 else p k * ln (q k)).

Definition seed_closed : Prop := forall (K N : nat) (y : nat -> nat) (q phat : nat -> R),
  (0 < K)%nat -> (0 < N)%nat -> (forall n, (n < N)%nat -> (y n < K)%nat) ->
  (forall k, (k < K)%nat -> 0 <= q k) -> (forall n, (n < N)%nat -> 0 < q (y n)) ->
  (forall k, phat k = total N (fun n => if Nat.eqb k (y n) then 1 else 0) / INR N) ->
  total K (fun k => if Req_EM_T (phat k) 0 then 0 else phat k * ln (phat k / q k)) =
  total K (fun k => if Req_EM_T (phat k) 0 then 0 else phat k * ln (phat k)) -
  total N (fun n => ln (q (y n))) / INR N.

Definition divergence (K : nat) (p q : nat -> R) : R :=
  total K (fun k => if Req_EM_T (p k) 0 then 0 else p k * ln (p k / q k)).

Definition gibbs_closed : Prop := forall (K : nat) (p q : nat -> R), (0 < K)%nat ->
  (forall k, (k < K)%nat -> 0 <= p k) -> total K p = 1 ->
  (forall k, (k < K)%nat -> 0 <= q k) -> total K q <= 1 ->
  (forall k, (k < K)%nat -> q k = 0 -> p k = 0) ->
  0 <= divergence K p q /\ (divergence K p q = 0 <-> forall k, (k < K)%nat -> q k = p k).

Definition loss (N : nat) (y : nat -> nat) (q : nat -> R) : R := - (total N (fun n => ln (q (y n))) / INR N).

(* of all distributions the frequencies have the least loss, and no other one has it *)
Definition mle_closed : Prop := forall (K N : nat) (y : nat -> nat) (q phat : nat -> R),
  (0 < K)%nat -> (0 < N)%nat -> (forall n, (n < N)%nat -> (y n < K)%nat) ->
  (forall k, phat k = total N (fun n => if Nat.eqb k (y n) then 1 else 0) / INR N) ->
  (forall k, (k < K)%nat -> 0 <= q k) -> total K q = 1 -> (forall n, (n < N)%nat -> 0 < q (y n)) ->
  ((forall k, (k < K)%nat -> 0 <= phat k) /\ total K phat = 1 /\ (forall n, (n < N)%nat -> 0 < phat (y n))) /\
  loss N y phat <= loss N y q /\ (loss N y q = loss N y phat -> forall k, (k < K)%nat -> q k = phat k).

(* The least divergence is the greatest likelihood, with +infinity as a value of the divergence: None is +infinity.
   The exported theorem is about finite values; nothing else is needed. *)
Definition le_ext (a b : option R) : Prop :=
  match a, b with _, None => True | Some x, Some y => x <= y | None, Some _ => False end.
Definition minimises (Q : (nat -> R) -> Prop) (f : (nat -> R) -> option R) (q : nat -> R) : Prop :=
  Q q /\ forall r, Q r -> le_ext (f q) (f r).
Fixpoint likelihood (n : nat) (y : nat -> nat) (q : nat -> R) : R :=
  match n with O => 1 | S m => likelihood m y q * q (y m) end.

Definition argmin_closed : Prop := forall (K N : nat) (y : nat -> nat) (phat : nat -> R)
    (Q : (nat -> R) -> Prop) (D : (nat -> R) -> option R),
  (0 < K)%nat -> (0 < N)%nat -> (forall n, (n < N)%nat -> (y n < K)%nat) ->
  (forall k, phat k = total N (fun n => if Nat.eqb k (y n) then 1 else 0) / INR N) ->
  (forall q, Q q -> forall k, (k < K)%nat -> 0 <= q k) ->
  (forall q, (forall k, (k < K)%nat -> q k = 0 -> phat k = 0) -> D q = Some (divergence K phat q)) ->
  (forall q k, (k < K)%nat -> q k = 0 -> phat k <> 0 -> D q = None) ->
  forall q, minimises Q D q <-> Q q /\ forall r, Q r -> likelihood N y r <= likelihood N y q.

(* -- from 1..K in Z to 0..K-1 in nat -- *)
Definition from1 {A} (f : nat -> A) (k : Z) : A := f (Z.to_nat (k - 1)).
Lemma total_eq n f g : (forall k, (k < n)%nat -> f k = g k) -> total n f = total n g.
Proof. induction n as [| n IH]; intros E; simpl; [reflexivity | rewrite IH, E by auto; reflexivity]. Qed.
Lemma sum_total n f : Sum 1 (Z.of_nat n) f = total n (fun k => f (Z.of_nat k + 1)%Z).
Proof.
  induction n as [| n IH]; [reflexivity |].
  rewrite Nat2Z.inj_succ, sum_last by lia; simpl total; rewrite <- IH; f_equal; f_equal; lia.
Qed.
Lemma from1_next {A} (f : nat -> A) k : from1 f (Z.of_nat k + 1) = f k.
Proof. unfold from1; f_equal; lia. Qed.

Theorem decomposition_holds : decomposition_closed.
Proof.
  intros K p q HK Hp Hq D.
  assert (G : kl_decomposition.given (Z.of_nat K) (from1 p) (from1 q)).
  { constructor; [lia | | |]; intros k L; unfold from1; [apply Hp; lia | apply Hq; lia |].
    intros N; destruct (Hq (Z.to_nat (k - 1))) as [P | Z0]; [lia | exact P | elim N; apply D; [lia | now symmetry]]. }
  pose proof (kl_decomposition.proved _ _ _ G) as T.
  unfold kl_decomposition.claim, KL, Entropy, CrossEntropy in T; rewrite !sum_total in T.
  rewrite (total_eq _ _ (fun k => xlogxy (p k) (q k))) in T by (intros; now rewrite !from1_next).
  rewrite (total_eq _ (fun k => xlogx _) (fun k => xlogx (p k))) in T by (intros; now rewrite !from1_next).
  rewrite (total_eq _ (fun k => xlogy _ _) (fun k => xlogy (p k) (q k))) in T by (intros; now rewrite !from1_next).
  unfold xlogxy, xlogx, xlogy in T; lra.
Qed.

Theorem seed_holds : seed_closed.
Proof.
  intros K N y q phat HK HN Hy Hq P E.
  set (label := fun n : Z => (Z.of_nat (from1 y n) + 1)%Z).
  assert (L : forall n, label (Z.of_nat n + 1)%Z = (Z.of_nat (y n) + 1)%Z) by (intros; unfold label; now rewrite from1_next).
  assert (G : kl_nll.given (Z.of_nat K) (Z.of_nat N) label (from1 q)).
  { constructor; try lia; intros k B.
    - unfold label, from1; specialize (Hy (Z.to_nat (k - 1))); lia.
    - apply Hq; lia.
    - replace k with (Z.of_nat (Z.to_nat (k - 1)) + 1)%Z by lia; rewrite L, from1_next; apply P; lia. }
  pose proof (kl_nll.proved _ _ _ _ G) as T.
  assert (F : forall k, kl_nll.phat (Z.of_nat N) label (Z.of_nat k + 1)%Z = phat k).
  { intros k; unfold kl_nll.phat; rewrite E, sum_total, <- INR_IZR_INZ.
    rewrite (total_eq N _ (fun n => if Nat.eqb k (y n) then 1 else 0)).
    - unfold Rdiv; ring.
    - intros n _; rewrite L; unfold kron; destruct (Nat.eqb_spec k (y n)) as [-> | D].
      + now rewrite Z.eqb_refl.
      + now rewrite (proj2 (Z.eqb_neq _ _)) by lia. }
  unfold kl_nll.claim, KL, Entropy, NLL in T; rewrite !sum_total, <- INR_IZR_INZ in T.
  rewrite (total_eq K _ (fun k => xlogxy (phat k) (q k))) in T by (intros; now rewrite F, from1_next).
  rewrite (total_eq K (fun k => xlogx _) (fun k => xlogx (phat k))) in T by (intros; now rewrite F).
  rewrite (total_eq N _ (fun n => ln (q (y n)))) in T by (intros; now rewrite L, from1_next).
  unfold xlogxy, xlogx in T; lra.
Qed.

Lemma from1_last {A} (f : nat -> A) K k : (1 <= k <= Z.of_nat K)%Z -> exists j, (j < K)%nat /\ from1 f k = f j.
Proof. intros B; exists (Z.to_nat (k - 1)); split; [lia | reflexivity]. Qed.
Lemma sum_from1 K f : Sum 1 (Z.of_nat K) (from1 f) = total K f.
Proof. rewrite sum_total; apply total_eq; intros; apply from1_next. Qed.
Lemma KL_closed K p q : KL (Z.of_nat K) (from1 p) (from1 q) = divergence K p q.
Proof. unfold KL, divergence; rewrite sum_total; apply total_eq; intros; now rewrite !from1_next. Qed.

Theorem gibbs_holds : gibbs_closed.
Proof.
  intros K p q HK Hp Np Hq Nq D.
  assert (G : gibbs_3.given (Z.of_nat K) (from1 p) (from1 q)).
  { constructor; rewrite ?sum_from1; try lia; try assumption; intros k L; unfold from1; [apply Hp; lia | apply Hq; lia |].
    intros N; destruct (Hq (Z.to_nat (k - 1))) as [P | Z0]; [lia | exact P | elim N; apply D; [lia | now symmetry]]. }
  destruct (gibbs_3.proved _ _ _ G) as (_ & B & E); rewrite KL_closed in B, E.
  split; [lra |]; rewrite E; split; intros S k L.
  - specialize (S (Z.of_nat k + 1)%Z ltac:(lia)); now rewrite !from1_next in S.
  - apply S; lia.
Qed.

Theorem mle_holds : mle_closed.
Proof.
  intros K N y q phat HK HN Hy E Hq Nq P.
  set (label := fun n : Z => (Z.of_nat (from1 y n) + 1)%Z).
  assert (L : forall n, label (Z.of_nat n + 1)%Z = (Z.of_nat (y n) + 1)%Z) by (intros; unfold label; now rewrite from1_next).
  assert (F : forall k, categorical_mle.phat (Z.of_nat N) label (Z.of_nat k + 1)%Z = phat k).
  { intros k; unfold categorical_mle.phat; rewrite E, sum_total, <- INR_IZR_INZ.
    rewrite (total_eq N _ (fun n => if Nat.eqb k (y n) then 1 else 0)); [unfold Rdiv; ring |].
    intros n _; rewrite L; unfold kron; destruct (Nat.eqb_spec k (y n)) as [-> | D].
    - now rewrite Z.eqb_refl.
    - now rewrite (proj2 (Z.eqb_neq _ _)) by lia. }
  assert (G : categorical_mle.given (Z.of_nat K) (Z.of_nat N) label (from1 q)).
  { constructor; rewrite ?sum_from1; try lia; try assumption; intros k B.
    - unfold label, from1; specialize (Hy (Z.to_nat (k - 1))); lia.
    - apply Hq; lia.
    - replace k with (Z.of_nat (Z.to_nat (k - 1)) + 1)%Z by lia; rewrite L, from1_next; apply P; lia. }
  assert (M : forall r, NLL (Z.of_nat N) r label = loss N y (fun k => r (Z.of_nat k + 1)%Z)).
  { intros r; unfold NLL, loss; rewrite sum_total, <- INR_IZR_INZ.
    rewrite (total_eq N _ (fun n => ln (r (Z.of_nat (y n) + 1)%Z))) by (intros; now rewrite L); unfold Rdiv; ring. }
  assert (S : forall r t : nat -> R, (forall n, r n = t n) -> loss N y r = loss N y t)
    by (intros r t R; unfold loss; now rewrite (total_eq N _ (fun n => ln (t (y n)))) by (intros; now rewrite R)).
  destruct (categorical_mle.proved _ _ _ _ G) as (Gp & B & T).
  destruct (categorical_mle.proved _ _ _ _ Gp) as (_ & _ & Tp).
  destruct Tp as [_ Tp]; specialize (Tp ltac:(reflexivity)).
  rewrite M, (S _ q) in B, T by (intros; apply from1_next); rewrite M, (S _ phat) in Tp by exact F; rewrite <- Tp in B, T.
  destruct Gp as [_ _ _ G1 G2 G3]; rewrite sum_total, (total_eq K _ phat) in G2 by (intros; apply F).
  split; [| split; [lra | intros A k I]].
  - repeat split; [intros k I | exact G2 | intros n I].
    + rewrite <- F; apply G1; lia.
    + rewrite <- F, <- L; apply G3; lia.
  - pose proof (proj1 T A (Z.of_nat k + 1)%Z ltac:(lia)) as X; now rewrite from1_next, F in X.
Qed.

Lemma likelihood_cases N y q : (forall n, (n < N)%nat -> 0 <= q (y n)) ->
  (forall n, (n < N)%nat -> 0 < q (y n)) /\ 0 < likelihood N y q \/
  (exists n, (n < N)%nat /\ q (y n) = 0) /\ likelihood N y q = 0.
Proof.
  induction N as [| N IH]; intros P; simpl; [left; split; [lia | lra] |].
  destruct (P N ltac:(lia)) as [A | A].
  - destruct IH as [[B C] | [(n & B & E) C]]; [auto | left; split | right; split].
    + intros n I; destruct (Nat.eq_dec n N) as [-> |]; [exact A | apply B; lia].
    + now apply Rmult_lt_0_compat.
    + exists n; split; [lia | exact E].
    + rewrite C; ring.
  - right; split; [exists N; split; [lia | now symmetry] | rewrite <- A; ring].
Qed.
Lemma prod_total n f : Prod 1 (Z.of_nat n) f = likelihood n (fun k => k) (fun k => f (Z.of_nat k + 1)%Z).
Proof.
  induction n as [| n IH]; [reflexivity |].
  rewrite Nat2Z.inj_succ, prod_last by lia; simpl likelihood; rewrite <- IH; f_equal; f_equal; lia.
Qed.
Lemma likelihood_eq n y z q r : (forall k, (k < n)%nat -> q (y k) = r (z k)) -> likelihood n y q = likelihood n z r.
Proof. induction n as [| n IH]; intros E; simpl; [reflexivity | rewrite IH, E by auto; reflexivity]. Qed.
Lemma total_pos n f : (forall k, (k < n)%nat -> 0 <= f k) -> forall k, (k < n)%nat -> f k <= total n f.
Proof.
  induction n as [| n IH]; intros P k I; simpl; [lia |].
  assert (0 <= total n f) by (clear -P; induction n; simpl; [lra | apply Rplus_le_le_0_compat; auto]).
  destruct (Nat.eq_dec k n) as [-> |]; [specialize (P n); lra |].
  specialize (IH ltac:(auto) k ltac:(lia)); specialize (P n ltac:(lia)); lra.
Qed.

Theorem argmin_holds : argmin_closed.
Proof.
  intros K N y phat Q D HK HN Hy E HQ Some_D None_D.
  set (label := fun n : Z => (Z.of_nat (from1 y n) + 1)%Z).
  assert (L : forall n, label (Z.of_nat n + 1)%Z = (Z.of_nat (y n) + 1)%Z) by (intros; unfold label; now rewrite from1_next).
  assert (F : forall k, kl_nll_argmin.phat (Z.of_nat N) label (Z.of_nat k + 1)%Z = phat k).
  { intros k; unfold kl_nll_argmin.phat; rewrite E, sum_total, <- INR_IZR_INZ.
    rewrite (total_eq N _ (fun n => if Nat.eqb k (y n) then 1 else 0)); [unfold Rdiv; ring |].
    intros n _; rewrite L; unfold kron; destruct (Nat.eqb_spec k (y n)) as [-> | X].
    - now rewrite Z.eqb_refl.
    - now rewrite (proj2 (Z.eqb_neq _ _)) by lia. }
  assert (occurs : forall n, (n < N)%nat -> phat (y n) <> 0).
  { intros n I; rewrite E; apply Rgt_not_eq, Rdiv_lt_0_compat; [| now apply lt_0_INR].
    apply (Rlt_le_trans _ (if Nat.eqb (y n) (y n) then 1 else 0)); [rewrite Nat.eqb_refl; lra |].
    apply (total_pos N (fun m => if Nat.eqb (y n) (y m) then 1 else 0)); [| exact I].
    intros m _; destruct (Nat.eqb _ _); lra. }
  assert (absent : forall k, (forall n, (n < N)%nat -> y n <> k) -> phat k = 0).
  { intros k X; rewrite E, (total_eq N _ (fun _ => 0)).
    - clear; unfold Rdiv; assert (T : total N (fun _ => 0) = 0) by (induction N; simpl; lra); rewrite T; ring.
    - intros n I; now rewrite (proj2 (Nat.eqb_neq _ _)) by (intros Y; now apply (X n I)). }
  set (fine := fun q : nat -> R => forall n, (n < N)%nat -> 0 < q (y n)).
  assert (cases : forall q, Q q -> fine q /\ 0 < likelihood N y q /\ D q = Some (divergence K phat q) \/
    likelihood N y q = 0 /\ D q = None).
  { intros q Qq; destruct (likelihood_cases N y q) as [[A B] | [(n & I & A) B]]; [auto | left | right].
    - repeat split; try assumption; apply Some_D; intros k I Z0; apply absent; intros n J <-; specialize (A n J); lra.
    - split; [exact B | apply (None_D q (y n)); auto]. }
  set (Q' := fun r : Z -> R => exists q, Q q /\ fine q /\ r = from1 q).
  assert (S : same_minimisers Q' (fun q => KL (Z.of_nat K) (kl_nll_argmin.phat (Z.of_nat N) label) q)
    (fun q => - Prod 1 (Z.of_nat N) (fun n => q (label n)))).
  { apply kl_nll_argmin.proved; intros r (q & Qq & A & ->); constructor; try lia; intros k B.
    - unfold label, from1; specialize (Hy (Z.to_nat (k - 1))); lia.
    - apply HQ; [exact Qq | lia].
    - replace k with (Z.of_nat (Z.to_nat (k - 1)) + 1)%Z by lia; rewrite L, from1_next; apply A; lia. }
  assert (V : forall q, KL (Z.of_nat K) (kl_nll_argmin.phat (Z.of_nat N) label) (from1 q) = divergence K phat q).
  { intros q; unfold KL, divergence; rewrite sum_total; apply total_eq; intros; now rewrite F, from1_next. }
  assert (W : forall q, Prod 1 (Z.of_nat N) (fun n => from1 q (label n)) = likelihood N y q).
  { intros q; rewrite prod_total; apply likelihood_eq; intros n _; now rewrite L, from1_next. }
  intros q; split; intros [Qq M]; (split; [exact Qq |]); intros r Qr; destruct (cases q Qq) as [(A & B & C) | [B C]];
    destruct (cases r Qr) as [(A' & B' & C') | [B' C']]; try lra; specialize (S (from1 q)).
  - assert (X : minimiser Q' (fun q => KL (Z.of_nat K) (kl_nll_argmin.phat (Z.of_nat N) label) q) (from1 q)).
    { split; [now exists q |]; intros s (t & Qt & At & ->); rewrite !V; specialize (M t Qt); rewrite C in M.
      destruct (cases t Qt) as [(_ & _ & Ct) | [Bt _]]; [now rewrite Ct in M |].
      destruct (likelihood_cases N y t) as [[_ P] | [(n & I & P) _]]; [auto | lra | specialize (At n I); lra]. }
    apply S in X; destruct X as [_ X]; specialize (X (from1 r) ltac:(now exists r)); cbv beta in X; rewrite !W in X; lra.
  - specialize (M r Qr); rewrite C, C' in M; contradiction.
  - rewrite C, C'; assert (X : minimiser Q' (fun q => - Prod 1 (Z.of_nat N) (fun n => q (label n))) (from1 q)).
    { split; [now exists q |]; intros s (t & Qt & At & ->); rewrite !W; specialize (M t Qt); lra. }
    apply S in X; destruct X as [_ X]; specialize (X (from1 r) ltac:(now exists r)); cbv beta in X; rewrite !V in X; exact X.
  - rewrite C, C'; exact I.
  - specialize (M r Qr); lra.
  - rewrite C, C'; exact I.
Qed.

Print Assumptions argmin_holds.
Print Assumptions gibbs_holds.
Print Assumptions mle_holds.
Print Assumptions decomposition_holds.
Print Assumptions seed_holds.
