(* The empirical distribution is a distribution

   To check: coqc prelude.v, then coqc on this file, both from the folder of prelude.v.
   To read, of each module: what stands above `claim`, `claim` itself, and the quantities that it names. *)
Require Import prelude.

(* ==== The frequencies sum to 1 ====
   Sum(phat[k], (k, 1, K)) = 1 *)
Module empirical_pmf.
Section Claim.
Variables (K N : Z) (y : Z -> Z).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z (* y_n in 1..K *)
}.

Definition claim : Prop :=
  \sum_(1 <= k <= K) phat k = 1.

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0).
Proof. destruct H; side. Qed.

Definition line_0 : R := \sum_(1 <= k <= K) phat k.

(* 1. definition of phat *)
Definition line_1 : R :=
  \sum_(1 <= k <= K) 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; apply cg_sum; intros k in_k; unfold phat; algebra. Qed.

(* 2. constants leave the sum *)
Definition line_2 : R :=
  1 / IZR N * (\sum_(1 <= k <= K) \sum_(1 <= n <= N) kron k (y n)).
Lemma step_2 : line_1 = line_2.
Proof.
  destruct H; unfold line_1, line_2.
  apply (sum_scal _ _ (1 / IZR N) (fun k => \sum_(1 <= n <= N) kron k (y n))); [intros k in_k; by_ring | by_ring].
Qed.

(* 3. interchange of two finite sums *)
Definition line_3 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) \sum_(1 <= k <= K) kron k (y n)).
Lemma step_3 : line_2 = line_3.
Proof. destruct H; unfold line_2, line_3; apply cg_mul_r; intros ?nz; apply sum_swap. Qed.

(* 4. only the term k = y_n survives *)
Definition line_4 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) 1).
Lemma step_4 : line_3 = line_4.
Proof.
  destruct H; unfold line_3, line_4.
  apply cg_mul_r; intros ?nz; apply cg_sum; intros n in_n.
  apply (sum_sift _ _ (y n) (fun k => 1)); [side | intros k in_k; by_ring | by_ring].
Qed.

(* 5. a sum of equal terms *)
Definition line_5 : R :=
  1 / IZR N * IZR N.
Lemma step_5 : line_4 = line_5.
Proof.
  destruct H; unfold line_4, line_5.
  apply cg_mul_r; intros ?nz.
  apply (sum_const _ _ 1 (IZR N)); [side | by_index | by_ring].
Qed.

(* 6. cancel N *)
Definition line_6 : R :=
  1.
Lemma step_6 : line_5 = line_6.
Proof. destruct H; unfold line_5, line_6; algebra. Qed.

Theorem proved : claim.
Proof.
  between line_0 line_6.
  now rewrite step_1, step_2, step_3, step_4, step_5, step_6.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N : Z) (y : Z -> Z), given K N y.
Proof. exists 2%Z, 3%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z); instance. Qed.
End empirical_pmf.

(* ==== No frequency is negative ====
   phat[k] >= 0 *)
Module empirical_pmf_2.
Section Claim.
Variables (K N k : Z) (y : Z -> Z).
Definition phat (k : Z) : R := 1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).

Record given : Prop := {
  size_K : (1 <= K)%Z;                                     (* K is a size *)
  size_N : (1 <= N)%Z;                                     (* N is a size *)
  index_k : (1 <= k <= K)%Z;                               (* k in 1..K *)
  given_1 : forall n, (1 <= n <= N)%Z -> (1 <= y n <= K)%Z (* y_n in 1..K *)
}.

Definition claim : Prop :=
  phat k >= 0.

Hypothesis H : given.

(* No line reads ln or / outside its domain. *)
Lemma domain :
  (IZR N <> 0).
Proof. destruct H; side. Qed.

Definition line_0 : R := phat k.

(* 1. definition of phat *)
Definition line_1 : R :=
  1 / IZR N * (\sum_(1 <= n <= N) kron k (y n)).
Lemma step_1 : line_0 = line_1.
Proof. destruct H; unfold line_0, line_1; unfold phat; algebra. Qed.

(* 2. no term is negative *)
Definition line_2 : R :=
  0.
Lemma step_2 : line_1 >= line_2.
Proof. destruct H; unfold line_1, line_2; apply Rle_ge; side. Qed.

Theorem proved : claim.
Proof.
  unfold claim; apply Rle_ge; apply (le_ends _ _ line_2 line_0); [unfold line_2; atoms | unfold line_0; atoms |].
  pose proof step_1; pose proof step_2; lra.
Qed.
End Claim.

(* The hypotheses hold of something. *)
Lemma witness : exists (K N k : Z) (y : Z -> Z), given K N k y.
Proof. exists 2%Z, 3%Z, 1%Z, (fun i : Z => if Z.eqb i 1 then 1%Z else 2%Z); instance. Qed.
End empirical_pmf_2.
